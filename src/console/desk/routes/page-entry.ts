import type { ComponentType, LazyExoticComponent } from 'react';
import type { Entrance } from '../session/me.js';

/** A page of the console: where it stands, who sees it, and how its code is fetched when it is first opened. */
export interface PageEntry extends Entrance {
  readonly id: string;
  /** Below `/console`, as in the navigation. */
  readonly address: `/${string}`;
  /** The same with what may follow, in React Router's words: `tickets/:number?`. */
  readonly path: string;
  /** In the language of now. */
  readonly title: () => string;
  /** Beside the title, which says all: hidden from who listens. */
  readonly Icon: ComponentType<{ readonly 'aria-hidden': boolean }>;
  /** Beside its name in the navigation, wherever this person is: what waits there. */
  readonly Waiting?: ComponentType;
  readonly Page: LazyExoticComponent<ComponentType>;
}
