import { z } from 'zod';

/** Digits alone: `Number` would take a blank for 0 and 0x10 for 16, and the service listened where nobody looks for it. */
const DIGITS = /^\d{1,9}$/;

/** A variable that is a number of `least` to `most`. @param otherwise what it is when it is not set */
export function wholeNumber(least: number, most: number, otherwise: number) {
  const isWithin = (text: string) => DIGITS.test(text) && Number(text) >= least && Number(text) <= most;
  return z.string().refine(isWithin, `应为 ${least} 到 ${most} 的整数`).transform(Number).default(otherwise);
}
