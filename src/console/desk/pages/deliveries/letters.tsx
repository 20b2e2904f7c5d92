import { Alert, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { mayEnter } from '../../session/me.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { channelName } from './channel-kind.js';
import { LetterTable } from './letter-table.js';
import { useChannels, useDeadLetters } from './queries.js';
import { ReplayButtons } from './replay-buttons.js';
import { deliveryWords } from './words.js';

const PAGE = 20;
const REPLAYING = { roles: ['admin'], needs: 'outbox:replay' } as const;

/** What was given up, of one channel or of all, and the way to try again. */
export function Letters(): ReactNode {
  const say = useWords(deliveryWords);
  const mayReplay = mayEnter(useMe(), REPLAYING);
  const { channel, page, show } = useWhich();
  const channels = useChannels().data ?? [];
  const { data, error, isPending } = useDeadLetters(channel, PAGE, (page - 1) * PAGE);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [notice, setNotice] = useState('');
  const showChannel = (next: string | null): void => {
    setChosen([]);
    setNotice('');
    show(next, 1);
  };
  const done = (words: string): void => {
    setChosen([]);
    setNotice(words);
    show(channel, 1);
  };
  return (
    <section aria-label={say('letters')}>
      <h2>{say('letters')}</h2>
      <p className="quiet">{say('lettersAbout')}</p>
      <div role="status">{notice !== '' && <Alert className="problem" type="success" showIcon title={notice} />}</div>
      <div className="letter-bar">
        <Select className="letter-filter" aria-label={say('filter')} value={channel ?? ''} onChange={(next) => showChannel(next || null)}
          options={[{ value: '', label: say('all') }, ...channels.map((one) => ({ value: one.channel, label: `${channelName(one.channel, say)}（${one.dead}）` }))]} />
        {mayReplay && <ReplayButtons chosen={chosen} channel={channel} total={data?.total ?? 0} onDone={done} />}
      </div>
      <ProblemAlert error={error} />
      <LetterTable data={data} isReading={isPending} page={page} size={PAGE} onPage={(next) => show(channel, next)} chosen={chosen} onChoose={mayReplay ? setChosen : null} />
    </section>
  );
}

/** Which letters are looked at stands in the address. */
function useWhich() {
  const [search, setSearch] = useSearchParams();
  const show = (channel: string | null, page: number): void => setSearch({ ...(channel === null ? {} : { channel }), ...(page > 1 ? { page: String(page) } : {}) }, { replace: true });
  return { channel: search.get('channel'), page: Math.max(1, Math.trunc(Number(search.get('page'))) || 1), show };
}
