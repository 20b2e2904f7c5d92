import { type ReactNode, useLayoutEffect, useState } from 'react';
import { DISTRICT } from '../district.js';
import { device } from '../storage.js';

const LARGE = 'yht-large';

/** Whether the citizen wants large type; remembered on the device. */
export function useLargeType(): [boolean, () => void] {
  const [large, setLarge] = useState(() => device.read(LARGE) === '1');
  // Before the view is scrolled: it has to measure the new size.
  useLayoutEffect(() => {
    document.documentElement.classList.toggle('large', large);
    device.write(LARGE, large ? '1' : null);
  }, [large]);
  return [large, () => setLarge(!large)];
}

const EMERGENCIES = [['110', '报警'], ['119', '火警'], ['120', '急救']] as const;

/** Whose service this is, large type, and the numbers that come before everything else. */
export function Header({ large, onToggle }: { readonly large: boolean; readonly onToggle: () => void }): ReactNode {
  return (
    <>
      <header>
        <div>
          <h1>一号通·<span>{DISTRICT}政务咨询</span></h1>
          <p>政策咨询·诉求受理·全程可查</p>
        </div>
        <button type="button" className="large-type" aria-pressed={large} onClick={onToggle}>{large ? '标准字' : '大字'}</button>
      </header>
      <p className="emergency">
        <span>紧急情况请拨打</span>
        {EMERGENCIES.map(([number, name]) => <a key={number} href={`tel:${number}`} aria-label={`拨打${number}${name}`}>{number}</a>)}
      </p>
    </>
  );
}
