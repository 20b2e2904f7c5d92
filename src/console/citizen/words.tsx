import type { ReactNode } from 'react';
import { CallableText } from './calls.js';

/** What a line is about, before its colon: 办理部门：…, 区住建局答复：… */
const LABEL = /^(\p{Script=Han}{2,12}：)(.+)$/u;

function Line({ text }: { readonly text: string }): ReactNode {
  const [, label, rest] = LABEL.exec(text) ?? [];
  return <p>{label !== undefined && <b>{label}</b>}<CallableText text={rest ?? text} /></p>;
}

/** What the bot says: each line a paragraph of its own, its label in bold. */
export function Words({ text }: { readonly text: string }): ReactNode {
  const lines = text.split('\n').map((line, at) => ({ line, at }));
  return lines.filter(({ line }) => line.trim() !== '').map(({ line, at }) => <Line key={at} text={line} />);
}
