import { useEffect, useRef, useState } from 'react';

/** Before the element has been measured. */
const FIRST_WIDTH = 320;

/** The width of an element in pixels, as it changes. */
export function useWidth() {
  const element = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(1, Math.floor(entry.contentRect.width)));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width] as const;
}
