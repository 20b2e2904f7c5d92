import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { useCounts } from '../queries.js';
import { tabsFor } from '../tabs.js';
import { ticketWords } from '../words.js';
import type { FilterState } from './use-filters.js';

/** The parts of the list, with how much waits in each. */
export function TabRow({ state: { filters, set } }: { readonly state: FilterState }): ReactNode {
  const say = useWords(ticketWords);
  const tabs = tabsFor(useMe());
  const counts = useCounts(tabs);
  return (
    <fieldset className="tabs">
      <legend className="unseen">{say('tabs')}</legend>
      {tabs.map(({ id, label }) => {
        const count = counts.get(id);
        return <button key={id} type="button" aria-pressed={id === filters.tab.id} onClick={() => set({ tab: id, status: '' })}>{say(label)}{count !== undefined && <b className="count">{count}</b>}</button>;
      })}
    </fieldset>
  );
}
