import sharp from 'sharp';

export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
  readonly format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff';
  /** EXIF's way of saying how the camera was held; 6: the picture has to be turned to the right. */
  readonly orientation?: number;
}

/** In the EXIF data of every test picture: what a photo gives away of whoever took it. */
export const CAMERA = 'CameraOfZhangSan';

/** A picture of two halves, red on top and blue below, that tells with what and where it was taken. */
export function picture({ width = 60, height = 40, format = 'jpeg', orientation }: PictureOptions = {}): Promise<Buffer> {
  const below = { create: { width, height: Math.floor(height / 2), channels: 3, background: '#0000ff' } } as const;
  const halves = sharp({ create: { width, height, channels: 3, background: '#ff0000' }, limitInputPixels: false })
    .composite([{ input: below, gravity: 'south' }])
    .withExif({ IFD0: { Make: CAMERA }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 3/1 0/1' } });
  return (orientation === undefined ? halves : halves.withMetadata({ orientation })).toFormat(format).toBuffer();
}

/** What can be told of a picture, and the colours of its corners. */
export async function lookAt(bytes: Uint8Array) {
  const { format, width, height, exif, xmp, iptc, orientation } = await sharp(bytes).metadata();
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const colourAt = (x: number, y: number): 'red' | 'blue' | 'other' => {
    const [red = 0, , blue = 0] = data.subarray((y * info.width + x) * info.channels);
    return red > 200 && blue < 50 ? 'red' : blue > 200 && red < 50 ? 'blue' : 'other';
  };
  const corners = [colourAt(1, 1), colourAt(width - 2, 1), colourAt(1, height - 2), colourAt(width - 2, height - 2)];
  return { format, width, height, corners, tells: { exif, xmp, iptc, orientation } };
}

/** Nothing is told besides the picture. */
export const NOTHING_TOLD = { exif: undefined, xmp: undefined, iptc: undefined, orientation: undefined };
