import { useState } from 'react';
import { device } from '../storage.js';

const KEPT = 'yht-elder';
/** What this device was asked for when there was large type alone. */
const KEPT_BEFORE = 'yht-large';

/** Beside what is drawn, and before it: the conversation measures the new size when it scrolls to its end. */
function show(elder: boolean): boolean {
  document.documentElement.classList.toggle('elder', elder);
  return elder;
}

function keep(elder: boolean): void {
  device.write(KEPT, elder ? '1' : null);
  device.write(KEPT_BEFORE, null);
}

/** 长者模式: larger type, more contrast, less on the page; remembered on the device. */
export function useElderMode(): readonly [boolean, () => void] {
  const [elder, setElder] = useState(() => show((device.read(KEPT) ?? device.read(KEPT_BEFORE)) === '1'));
  const toggle = (): void => {
    show(!elder);
    keep(!elder);
    setElder(!elder);
  };
  return [elder, toggle];
}
