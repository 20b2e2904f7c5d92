import type { ReactNode } from 'react';
import type { ActionProps } from '../use-action.js';
import { Main, mainActionOf } from './main-action.js';
import { MoreActions } from './more-actions.js';

/** Has its place beside the number that it shows. */
const ELSEWHERE = 'RevealContact';

/** What can be done now: the main action of the moment first and open, the others as quiet buttons. */
export function Actions(props: ActionProps): ReactNode {
  const main = mainActionOf(props);
  const rest = props.ticket.allowed.filter((allowed) => allowed.name !== ELSEWHERE && !main?.commands.includes(allowed));
  return (
    <>
      {main && <Main key={main.key} {...props} main={main} />}
      <MoreActions {...props} commands={rest} title={main ? '更多操作' : '可以进行的操作'} />
    </>
  );
}
