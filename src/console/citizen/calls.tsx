import type { ReactNode } from 'react';

/** Hotlines, and landlines with an area code. No lookbehind: older iPhones would refuse the whole script. */
const NUMBER = /\b(?:0\d{2,3}[-－]?\d{7,8}|12345|12369|12348|12320|96110|110|119|120|122)\b/g;
/** What makes the same digits a quantity or a part of something longer: 120元, 20261124-0110. */
const QUANTITY_AFTER = /^\s*(?:[-－.]\d|[元万亿平米天日个年月%％人件条项户次名家号岁])/;
const PART_BEFORE = /[-－.\d第]$/;

interface Part {
  readonly at: number;
  readonly text: string;
  readonly call: boolean;
}

/** A text cut at its telephone numbers. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(NUMBER)) {
    const [number] = found;
    const at = found.index;
    if (PART_BEFORE.test(text.slice(0, at)) || QUANTITY_AFTER.test(text.slice(at + number.length))) continue;
    parts.push({ at: end, text: text.slice(end, at), call: false }, { at, text: number, call: true });
    end = at + number.length;
  }
  return [...parts, { at: end, text: text.slice(end), call: false }];
}

/** Text with the numbers to call as links. */
export function CallableText({ text }: { readonly text: string }): ReactNode {
  return partsOf(text).map(({ at, text: words, call }) => (call ? <a key={`call${at}`} className="call" href={`tel:${words}`}>{words}</a> : <span key={at}>{words}</span>));
}

/** In an emergency each number is one large button to press. */
export function CallButtons({ text }: { readonly text: string }): ReactNode {
  const numbers = [...new Set(partsOf(text).filter((part) => part.call).map((part) => part.text))];
  return <p className="calls">{numbers.map((number) => <a key={number} href={`tel:${number}`}>拨打 {number}</a>)}</p>;
}
