import { redirect } from 'next/navigation';

/** The map is the way in. */
export default function InspectPage() {
  redirect('/inspect/map');
}
