const KB = 1024;

/** `312 KB`, `1.4 MB`: for people. @param bytes of a file */
export function sizeText(bytes: number): string {
  return bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;
}
