import type { ReactNode } from 'react';
import { DISTRICT } from '../district.js';
import { follow, type Place, PLACES } from './place.js';

const EMERGENCIES = [['110', '报警'], ['119', '火警'], ['120', '急救'], ['122', '交警']] as const;

interface HeaderProps {
  readonly place: Place;
  readonly elder: boolean;
  readonly onElder: () => void;
}

/** Whose service this is, the mode for elder people, what there is, and the numbers that come before everything else. index.html shows the same until this is there. */
export function Header({ place, elder, onElder }: HeaderProps): ReactNode {
  return (
    <>
      <header>
        <div>
          <h1>一号通·<span>{DISTRICT}政务咨询</span></h1>
          <p>政策咨询·诉求受理·全程可查</p>
        </div>
        <button type="button" className="mode" onClick={onElder}>{elder ? '标准模式' : '长者模式'}</button>
      </header>
      <nav className="places" aria-label="栏目">
        {(Object.keys(PLACES) as Place[]).map((to) => <a key={to} href={to} aria-current={to === place ? 'page' : undefined} onClick={follow(to)}>{PLACES[to]}</a>)}
      </nav>
      <p className="emergency">
        <span>紧急情况请拨打</span>
        {EMERGENCIES.map(([number, name]) => <a key={number} href={`tel:${number}`} data-name={name} aria-label={`拨打${number}${name}`}>{number}</a>)}
      </p>
    </>
  );
}
