import { newId } from '../new-id.js';
import { MOST_PHOTO_BYTES, type OwnPhoto, SENT_TYPES } from './photos.js';

/** What the server makes of it anyway: sent like this a photo takes a tenth of the time. */
const LONGEST_SIDE_PX = 2_000;
const QUALITY = 0.85;

async function opened(url: string): Promise<HTMLImageElement | null> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch {
    return null; // no picture, or of a kind that this browser does not know
  }
}

/** Upright, small and as JPEG, whatever format the browser could open (of an iPhone, HEIC); null: it could not. */
async function redrawn(file: Blob): Promise<Blob | null> {
  const url = URL.createObjectURL(file);
  try {
    const image = await opened(url);
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (!image || !context) return null;
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight));
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * A chosen file as a photo to send.
 * @throws Error in words for the citizen: it is no photo, cannot be opened, or is too large
 */
export async function preparePhoto(file: File): Promise<OwnPhoto> {
  if (file.type !== '' && !file.type.startsWith('image/')) throw new Error('这里只能发照片，其他文件请用文字说明。');
  const small = await redrawn(file);
  if (!small) throw new Error('这张照片打不开，请换一张，或者截个图再发。');
  const blob = small.size < file.size || !SENT_TYPES.includes(file.type) ? small : file;
  if (blob.size > MOST_PHOTO_BYTES) throw new Error('这张照片太大了，请截个图，再发截图。');
  return { kind: 'own', key: newId(), url: URL.createObjectURL(blob), blob, name: file.name };
}
