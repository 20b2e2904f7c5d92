import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { detailWords } from '../ticket/words.js';
import { Main } from './main-action.js';
import { mainActionOf } from './moments.js';
import { MoreActions } from './more-actions.js';
import type { ActionProps } from './use-command.js';

/** Has its place beside the number that it shows. */
const ELSEWHERE = 'RevealContact';

/** What can be done now: the main action of the moment first and open, the others as quiet buttons. */
export function Actions(props: ActionProps): ReactNode {
  const say = useWords(detailWords);
  const main = mainActionOf(props.ticket);
  const taken = new Set(main?.commands.map(({ name }) => name));
  const rest = props.ticket.allowed.filter(({ name }) => name !== ELSEWHERE && !taken.has(name));
  return (
    <>
      {main && <Main key={main.key} {...props} main={main} />}
      <MoreActions {...props} commands={rest} title={say(main ? 'more' : 'possible')} />
    </>
  );
}
