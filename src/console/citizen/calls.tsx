import type { ReactNode } from 'react';

/** Ticket numbers, dates, hotlines, and landlines with an area code. No lookbehind: older iPhones would refuse the whole script. */
const NUMBER = /\b(?:(\d{8}-\d{4,6})|0\d{2,3}[-－]?\d{7,8}|12345|12369|12348|12320|12356|12338|12388|12315|95598|96110|110|119|120|122)\b|(\d{1,2}月\d{1,2}日(?:\d{1,2}:\d{2})?)/g;
/** What makes the same digits a quantity or a part of something longer: 120元, 20261124-0110. */
const QUANTITY_AFTER = /^\s*(?:[-－.]\d|[元万亿平米天日个年月%％人件条项户次名家号岁])/;
const PART_BEFORE = /[-－.\d第]$/;

interface Part {
  readonly at: number;
  readonly text: string;
  readonly kind: 'words' | 'call' | 'ticket' | 'date';
}

/** A text cut at its telephone numbers, ticket numbers and dates. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(NUMBER)) {
    const [number, ticket, date] = found;
    const at = found.index;
    const isCall = !PART_BEFORE.test(text.slice(0, at)) && !QUANTITY_AFTER.test(text.slice(at + number.length));
    const kind = ticket !== undefined ? 'ticket' : date !== undefined ? 'date' : 'call';
    if (kind === 'call' && !isCall) continue;
    parts.push({ at: end, text: text.slice(end, at), kind: 'words' }, { at, text: number, kind });
    end = at + number.length;
  }
  return [...parts, { at: end, text: text.slice(end), kind: 'words' }];
}

function PartOf({ part: { text, kind } }: { readonly part: Part }): ReactNode {
  switch (kind) {
    case 'words':
      return text;
    case 'call':
      return <a className="call" href={`tel:${text}`}>{text}</a>;
    case 'date':
      return <span className="date">{text}</span>;
    case 'ticket':
      return <span className="ticket-number">{text}</span>;
  }
}

/** Text with the numbers to call as links, and ticket numbers and dates never broken over two lines. */
export function CallableText({ text }: { readonly text: string }): ReactNode {
  return partsOf(text).map((part) => <PartOf key={`${part.kind}${part.at}`} part={part} />);
}

/** In an emergency each number is one large button to press. */
export function CallButtons({ text }: { readonly text: string }): ReactNode {
  const numbers = [...new Set(partsOf(text).filter((part) => part.kind === 'call').map((part) => part.text))];
  return <p className="calls">{numbers.map((number) => <a key={number} href={`tel:${number}`}>拨打 {number}</a>)}</p>;
}
