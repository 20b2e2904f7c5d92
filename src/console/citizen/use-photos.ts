import { useState } from 'react';
import { MOST_PHOTOS, type OwnPhoto } from './photos.js';
import { preparePhoto } from './prepare-photo.js';

export interface ChosenPhotos {
  readonly photos: readonly OwnPhoto[];
  /** Being made ready. */
  readonly busy: number;
  /** What went wrong with the last choice, in words. */
  readonly fault: string | null;
  readonly isFull: boolean;
  choose(files: readonly File[]): void;
  remove(photo: OwnPhoto): void;
  /** They were sent: from now on they belong to the message. */
  clear(): void;
}

const TOO_MANY = `一次最多发 ${MOST_PHOTOS} 张照片，其余的下次再发。`;

/** The photos chosen for the next message. */
export function usePhotos(): ChosenPhotos {
  const [photos, setPhotos] = useState<readonly OwnPhoto[]>([]);
  const [busy, setBusy] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File): Promise<void> => {
    try {
      const photo = await preparePhoto(file);
      setPhotos((chosen) => [...chosen, photo]);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy((count) => count - 1);
    }
  };
  /** One after the other: in their order, and an old phone has memory for one. */
  const takeAll = async (files: readonly File[]): Promise<void> => {
    setBusy((count) => count + files.length);
    for (const file of files) await take(file);
  };
  return {
    photos, busy, fault, isFull: photos.length + busy >= MOST_PHOTOS,
    choose: (files) => {
      const room = MOST_PHOTOS - photos.length - busy;
      setFault(files.length > room ? TOO_MANY : null);
      void takeAll(files.slice(0, room));
    },
    remove: (photo) => {
      URL.revokeObjectURL(photo.url);
      setFault(null);
      setPhotos((chosen) => chosen.filter((one) => one !== photo));
    },
    clear: () => {
      setFault(null);
      setPhotos([]);
    },
  };
}
