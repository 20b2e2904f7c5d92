import type { Sharp, SharpOptions } from 'sharp';
import type { CleanImage, ImageCleaner } from './domain/ports.js';
import { AppError } from './errors.js';

/** Enough to read a door plate or a notice on a wall. */
const LONGEST_SIDE_PX = 2_000;
/** The largest that phones take in their usual modes have 50 million; a picture of a few kilobytes can claim far more. */
const MOST_PIXELS = 64_000_000;
/** Seconds of work on one picture. */
const MOST_SECONDS = 20;
const JPEG_QUALITY = 82;

const LOADERS = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'];
/** A picture that breaks off is refused, small faults are borne; of one that moves the first frame is taken. */
const READING: SharpOptions = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true, pages: 1 };

type Read = (bytes: Uint8Array, options: SharpOptions) => Sharp;

/** Loaded with the first photo, and unable to read any other kind: of the many that it knows, these three are what citizens send. */
async function loadReader(): Promise<Read> {
  const { default: sharp } = await import('sharp');
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS });
  sharp.cache(false);
  return sharp;
}

/** The first bytes of an iPhone's own format, which says `ftypheic` or its like from the fifth byte on. */
function isHeic(bytes: Uint8Array): boolean {
  return /^ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(String.fromCharCode(...bytes.subarray(4, 12)));
}

function invalid(bytes: Uint8Array, cause: unknown): AppError {
  return new AppError('ATTACHMENT_INVALID', isHeic(bytes) ? '这张照片是 HEIC 格式，暂时打不开。请把照片截个图，再发截图。' : undefined, { cause });
}

async function redrawn(read: Read, sent: Uint8Array): Promise<CleanImage> {
  // Its head alone: of what is too large nothing is decoded.
  const { width, height } = await read(sent, { ...READING, limitInputPixels: false }).metadata();
  if (width * height > MOST_PIXELS) throw new AppError('ATTACHMENT_TOO_LARGE', '照片的尺寸太大了，请截个图，再发截图。');
  // What a picture tells besides the picture (where, when, with what) stays behind, because nothing asks to keep it.
  const bytes = await read(sent, READING)
    .autoOrient()
    .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .timeout({ seconds: MOST_SECONDS })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return { contentType: 'image/jpeg', bytes };
}

/** Redraws photos by libvips: JPEG, PNG and WebP in, JPEG out. One at a time, so that no crowd of them takes the machine's memory. */
export function createImageCleaner(): ImageCleaner {
  let reader: Promise<Read> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const clean = async (sent: Uint8Array): Promise<CleanImage> => {
    reader ??= loadReader();
    const read = await reader;
    try {
      return await redrawn(read, sent);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw invalid(sent, error);
    }
  };
  return {
    clean: (sent) => {
      const cleaned = last.then(() => clean(sent));
      last = cleaned.catch(() => undefined);
      return cleaned;
    },
  };
}
