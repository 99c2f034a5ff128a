import { handleUpload } from '../handle-upload.ts';

export const POST = (request: Request) => handleUpload(request);
