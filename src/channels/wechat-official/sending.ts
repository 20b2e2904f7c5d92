import { DeliveryFault } from '../../domain/delivery.js';
import { namedReply, type OutboundReply } from '../../domain/message.js';
import type { Clock } from '../../domain/ports.js';
import { isoAt } from '../../domain/shanghai-time.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import { textProgress } from '../../domain/text-progress.js';
import type { WechatClient } from './client.js';
import { addresseeOf, type WechatAccount } from './config.js';
import { TOO_LATE, unreachable, WechatRefusal } from './faults.js';
import { menuOf, textsOf } from './render.js';
import type { WaitingConnections } from './waiting.js';

export interface SendingDeps {
  readonly accounts: ReadonlyMap<string, { readonly account: WechatAccount; readonly client: WechatClient }>;
  readonly waiting: WaitingConnections;
  readonly sharedNotes: SharedNoteStore;
  readonly clock: Clock;
}

/** Milliseconds after which no further text is begun: a sending that takes too long counts as failed and is begun anew elsewhere. */
const LONGEST_MS = 10_000;
/** Messages that this process has sent lately. */
const MOST_SENT = 10_000;

/** `thing` fields hold 20 characters; nothing of the answer itself stands in a notice. */
const NEWS = '有新进展，回复“查进度”查看';

/** Ticket news for who wrote more than 48 hours ago. @throws DeliveryFault: no notice is set up, or the citizen has not subscribed to it */
async function notify({ account, client }: { readonly account: WechatAccount; readonly client: WechatClient }, openid: string, { reply }: OutboundReply, now: number): Promise<void> {
  const { ticketNumber } = reply.outcome;
  if (account.notice === null || ticketNumber === null) throw new WechatRefusal(TOO_LATE);
  const facts = { number: ticketNumber, news: NEWS, time: isoAt(now).slice(0, 16).replace('T', ' ') };
  const data = Object.fromEntries(Object.entries(account.notice.fields).map(([field, fact]) => [field, facts[fact]]));
  await client.notify(openid, account.notice.templateId, data);
}

async function sendTexts(deps: SendingDeps, message: OutboundReply): Promise<void> {
  const { account, openid } = addresseeOf(message.conversationId);
  const to = deps.accounts.get(account);
  if (!to) throw new DeliveryFault('WECHAT_ACCOUNT_UNKNOWN', { kind: 'never' });
  const texts = textsOf(namedReply(message), message.inReplyTo !== null);
  const progress = textProgress(deps, `wechat-texts:${message.id}`);
  let gone = texts.length > 1 ? await progress.gone() : 0;
  const went = async (): Promise<void> => {
    gone += 1;
    if (gone < texts.length) await progress.note(gone);
  };
  const [first] = texts;
  if (gone === 0 && first !== undefined && message.inReplyTo !== null && (await deps.waiting.give(message.inReplyTo, first)) === 'taken') await went();
  const since = deps.clock.now();
  const rest = texts.slice(gone);
  for (const [i, text] of rest.entries()) {
    if (deps.clock.now() - since > LONGEST_MS) throw unreachable();
    try {
      const menu = i === rest.length - 1 ? menuOf(message.reply, message.inReplyTo !== null, text) : null;
      await (menu ? to.client.offer(openid, menu) : to.client.say(openid, text));
    } catch (error) {
      const isTooLate = error instanceof WechatRefusal && error.errcode === TOO_LATE;
      if (!isTooLate || message.inReplyTo !== null) throw error;
      return notify(to, openid, message, deps.clock.now());
    }
    await went();
  }
  if (message.inReplyTo !== null) deps.waiting.gone(message.inReplyTo);
}

/** Sends replies and news: with the response that waits for them, else, or when that may have been too late, by the customer-service API, in order. A message that this process has sent is not sent again. */
export function createSending(deps: SendingDeps): (message: OutboundReply) => Promise<void> {
  const sent = new Set<string>();
  return async (message) => {
    if (sent.has(message.id)) return;
    await sendTexts(deps, message);
    sent.add(message.id);
    const [oldest] = sent;
    if (sent.size > MOST_SENT && oldest !== undefined) sent.delete(oldest);
  };
}
