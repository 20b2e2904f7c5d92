import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { channelName } from './channel-kind.js';
import { type Replay, useReplay } from './queries.js';
import { deliveryWords } from './words.js';

interface ReplayButtonsProps {
  readonly chosen: readonly string[];
  /** Null: all are shown, and only some of them can be sent again at once. */
  readonly channel: string | null;
  readonly total: number;
  readonly onDone: (words: string) => void;
}

/** Sends again what was chosen, or all of the channel that is shown; asks first. */
export function ReplayButtons({ chosen, channel, total, onDone }: ReplayButtonsProps): ReactNode {
  const say = useWords(deliveryWords);
  const replay = useReplay();
  const send = (what: Replay, count: number): void => replay.mutate(what, { onSuccess: ({ replayed }) => onDone(say(replayed < count ? 'overtaken' : 'replayed', { count: replayed })) });
  return (
    <>
      <Asked count={chosen.length} isBusy={replay.isPending} onYes={() => send({ ids: chosen }, chosen.length)}>{chosen.length === 0 ? say('replayNone') : say('replaySome', { count: chosen.length })}</Asked>
      {channel !== null && <Asked count={total} isBusy={replay.isPending} onYes={() => send({ channel }, total)}>{say('replayAll', { channel: channelName(channel, say) })}</Asked>}
      <ProblemAlert error={replay.error} />
    </>
  );
}

interface AskedProps {
  readonly count: number;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly children: string;
}

function Asked({ count, isBusy, onYes, children }: AskedProps): ReactNode {
  const say = useWords(deliveryWords);
  return (
    <Popconfirm title={say('replayAsk', { count })} description={<p className="letter-ask">{say('replayHint')}</p>} okText={say('replay')} cancelText={say('no')} disabled={count === 0} onConfirm={onYes}>
      <Button className="letter-replay" disabled={count === 0} loading={busy(isBusy)}>{children}</Button>
    </Popconfirm>
  );
}
