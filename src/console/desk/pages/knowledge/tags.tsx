import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import type { EntrySummary, Status } from './types.js';
import { knowledgeWords } from './words.js';

const COLORS: Readonly<Record<Status, string>> = { requested: 'warning', draft: 'processing', reviewed: 'processing', published: 'success', withdrawn: 'default' };

/** How far the work is, whether something older is quoted meanwhile, and what presses. */
export function EntryTags({ entry: { status, published, expiry, document, kind, deadlines } }: { readonly entry: Pick<EntrySummary, 'status' | 'published' | 'expiry' | 'document' | 'kind' | 'deadlines'> }): ReactNode {
  const say = useWords(knowledgeWords);
  const isLate = deadlines.some(({ overdue }) => overdue);
  return (
    <span className="tags">
      <Tag color={COLORS[status]}>{say(status)}</Tag>
      {published && status !== 'published' && <Tag color="success">{say('quotedMeanwhile')}</Tag>}
      {kind === 'service-guide' && <Tag>{say('serviceGuide')}</Tag>}
      {expiry !== null && <Tag color={expiry === 'expired' ? 'error' : 'warning'}>{say(expiry)}</Tag>}
      {document && document.state !== 'in-force' && <Tag color={document.state === 'expiring' ? 'warning' : 'error'}>{say(`document_${document.state}`)}</Tag>}
      {isLate && <Tag color="error">{say('late')}</Tag>}
    </span>
  );
}
