import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useMe } from '../../session/me-context.js';
import { serverNow } from '../../time.js';
import { useWords } from '../../words/words.js';
import { isBlank } from '../call/call.js';
import { keptCall, newCall } from '../call/kept.js';
import { mattersOf, phoneOf, photosToBegin, placeOf } from './matters.js';
import type { Opened } from './queries.js';
import { conversationWords } from './words.js';

/** The call desk takes it from here: what the citizen said, and the photos of this matter, stand there, and what becomes of it is told in the conversation. */
export function OpenTicket({ conversation: { id, words, masked } }: { readonly conversation: Opened }): ReactNode {
  const say = useWords(conversationWords);
  const go = useNavigate();
  const kept = keptCall(useMe());
  const open = (): void => {
    kept.keep({ ...newCall(), text: mattersOf(words), phone: phoneOf(words) ?? '', address: placeOf(words) ?? '', conversation: id, photos: masked ? [] : photosToBegin(words, serverNow()) });
    void go('/call');
  };
  const before = kept.read(newCall());
  const isFree = before.done !== null || isBlank(before) || before.conversation === id;
  if (isFree) return <Button onClick={before.done === null && before.conversation === id ? () => void go('/call') : open}>{say('openTicket')}</Button>;
  return <Popconfirm title={say('ticketAsk')} description={say('ticketHint')} okText={say('putDown')} cancelText={say('no')} onConfirm={open}><Button>{say('openTicket')}</Button></Popconfirm>;
}
