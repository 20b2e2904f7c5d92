import type { ReactNode } from 'react';

interface ChoicesProps {
  readonly label: string;
  /** Shown above the choices; null: they speak for themselves. */
  readonly title: string | null;
  readonly items: readonly string[];
  /** One of them is meant, or none. */
  readonly asksBack: boolean;
  readonly disabled: boolean;
  readonly onPick: (text: string) => void;
}

const NONE_OF_THEM = '都不是';
/** Go on with a ticket: beside a way out they are what most people look for. */
const ONWARD: readonly string[] = ['登记工单', '确认提交'];

/** Short texts to tap instead of writing. */
export function Choices({ label, title, items, asksBack, disabled, onPick }: ChoicesProps): ReactNode {
  return (
    <fieldset className={asksBack || title !== null ? 'choices listed' : 'choices'} disabled={disabled} aria-label={label}>
      {title !== null && <p>{title}</p>}
      {items.map((item, i) => (
        <button type="button" key={item} className={ONWARD.includes(item) ? 'main' : undefined} onClick={() => onPick(item)}>
          {asksBack && <span className="number">{i + 1}</span>}<span>{item}</span>
        </button>
      ))}
      {asksBack && <button type="button" className="none" onClick={() => onPick(NONE_OF_THEM)}>{NONE_OF_THEM}</button>}
    </fieldset>
  );
}
