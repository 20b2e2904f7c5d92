import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { channelName } from './channel-kind.js';
import { type OutboxChannel, useChannels } from './queries.js';
import { deliveryWords } from './words.js';

const COLORS = { up: 'success', down: 'error', none: 'warning' } as const;

/** Each channel: whether it gets through, and what waits for it. */
export function Channels(): ReactNode {
  const say = useWords(deliveryWords);
  const { data, error } = useChannels();
  return (
    <section aria-label={say('channels')}>
      <h2>{say('channels')}</h2>
      <ProblemAlert error={error} />
      {data?.length === 0 && <p className="quiet">{say('noChannels')}</p>}
      <ul className="checks">{data?.map((channel) => <Channel key={channel.channel} channel={channel} />)}</ul>
    </section>
  );
}

function Channel({ channel: { channel, open, dead, waitingSince, state, inHand } }: { readonly channel: OutboxChannel }): ReactNode {
  const say = useWords(deliveryWords);
  return (
    <li>
      <b title={channel}>{channelName(channel, say)}</b> <span className="tags"><Tag color={COLORS[state]}>{say(state)}</Tag>{dead > 0 && <Tag color="error">{say('dead', { count: dead })}</Tag>}</span>
      <span className="under">{[open === 0 ? say('idle') : say('waiting', { count: open }), ...(inHand > 0 ? [say('inHand', { count: inHand })] : [])].join(' · ')}</span>
      {waitingSince !== null && <span className="quiet under">{say('since', { at: shortTime(waitingSince) })}</span>}
    </li>
  );
}
