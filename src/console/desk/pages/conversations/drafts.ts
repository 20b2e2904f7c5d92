import { newId } from '../../../new-id.js';
import { tab } from '../../../storage.js';
import { keptValues } from '../../forms/kept-values.js';

interface Person {
  readonly name: string;
}

/** What is being written to one citizen. */
export interface Draft {
  readonly text: string;
  /** The words that were sent and of whose fate nothing is known: sent again as they are, they are said once. */
  readonly attempt: { readonly text: string; readonly key: string } | null;
}

export const NO_DRAFT: Draft = { text: '', attempt: null };

type Drafts = Readonly<Record<string, Draft>>;

const keyOf = ({ name }: Person): string => `yht-conversations:${name}`;

/** Drafts of all conversations in this tab. */
export function draftsOf(me: Person) {
  const kept = keptValues<{ readonly drafts: Drafts }>(keyOf(me));
  const all = (): Drafts => kept.read({ drafts: {} }).drafts;
  return {
    read: (id: string): Draft => ({ ...NO_DRAFT, ...all()[id] }),
    keep: (id: string, draft: Draft): void => {
      const { [id]: _before, ...others } = all();
      kept.keep({ drafts: draft.text === '' && draft.attempt === null ? others : { ...others, [id]: draft } });
    },
  };
}

/** Of whoever leaves nothing stays. */
export function forgetDrafts(me: Person): void {
  tab.write(keyOf(me), null);
}

/** The same words go under the same key, until it is known what became of them; others under one of their own. */
export function attemptFor({ attempt }: Draft, text: string): NonNullable<Draft['attempt']> {
  return attempt?.text === text ? attempt : { text, key: newId() };
}

/** Put after what is written already. */
export function withInserted(text: string, inserted: string): string {
  return text.trim() === '' ? inserted : `${text.trimEnd()}\n${inserted}`;
}
