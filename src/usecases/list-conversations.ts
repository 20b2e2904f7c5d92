import { attendedAt, LIVE_MS } from '../domain/conversation/attendance.js';
import type { LiveConversationStore, LivePage } from '../domain/conversation/live-conversations.js';
import { legible } from '../domain/conversation/legible.js';
import type { Conversation } from '../domain/conversation/state.js';
import { withoutCode, withoutNumber } from '../domain/conversation/words.js';
import { demand, may, type Principal } from '../domain/permission.js';
import type { AttachmentStore, Clock, StoredAttachment } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { type DeskPresenceDeps, noteAtDesk } from './desk-presence.js';
import { readAttachment } from './read-attachment.js';
import { type SaidWord, wordsOf } from './said-words.js';

export interface ReadConversationsDeps extends DeskPresenceDeps {
  readonly clock: Clock;
  readonly liveConversations: Pick<LiveConversationStore, 'byRef' | 'list' | 'said'>;
}

/** What one conversation is read from. */
type ReadConversationDeps = Pick<ReadConversationsDeps, 'clock'> & { readonly liveConversations: Pick<LiveConversationStore, 'byRef' | 'said'> };

/** Of each side; what was said before stays in the store, as long as conversations do. */
const LAST_WORDS = 50;

/** Conversations of the last hours: those in which a call for help was heard first, then those who wait for a person. Who may take one over and looks counts as there. @throws AppError FORBIDDEN */
export async function listConversations(deps: ReadConversationsDeps, principal: Principal, limit: number, offset: number): Promise<LivePage> {
  demand(principal, 'conversations:follow');
  if (may(principal, 'conversations:attend')) await noteAtDesk(deps);
  const now = deps.clock.now();
  const page = await deps.liveConversations.list({ since: now - LIVE_MS, now, limit, offset });
  return { ...page, conversations: await Promise.all(page.conversations.map((conversation) => withTellingWords(deps, conversation))) };
}

/** Characters with which a citizen tells something; shorter ones (转人工, 不撤销) steer the bot. */
const TELLING = 8;
/** Of the last so many things that were said, the longest is shown. */
const LATEST = 3;
const FIRST_WORDS = 80;

/** A ticket's number (催办 20260302-0001) and a telephone's tell nothing of the matter. */
function weightOf(words: string): number {
  return withoutNumber(words).replace(/[\d\s]/g, '').length;
}

/** What was said last is what the citizen is about, unless it tells nothing: then it is what they said shortly before. */
async function withTellingWords({ liveConversations }: Pick<ReadConversationsDeps, 'liveConversations'>, conversation: Conversation): Promise<Conversation> {
  const { desk } = conversation;
  if (!desk || weightOf(desk.lastWords) >= TELLING) return conversation;
  const { heard } = await liveConversations.said(conversation.id, LATEST);
  const said = heard.map(({ text }) => withoutCode(legible(text)).trim());
  const telling = said.reduce((best, words) => (weightOf(words) > weightOf(best) ? words : best), desk.lastWords);
  return { ...conversation, desk: { ...desk, lastWords: telling.slice(0, FIRST_WORDS) } };
}

export interface OpenedConversation {
  readonly conversation: Conversation;
  /** Oldest first. */
  readonly words: readonly SaidWord[];
  /** What tells who it is, is masked: whoever reads does not attend to it. */
  readonly isMasked: boolean;
}

async function load({ liveConversations }: ReadConversationDeps, ref: string): Promise<Conversation> {
  const conversation = await liveConversations.byRef(ref);
  if (!conversation) throw new AppError('CONVERSATION_NOT_FOUND', '找不到这个会话。');
  return conversation;
}

/** One conversation with the last words of both sides, as they were said to whoever attends to it, else with numbers masked. @throws AppError FORBIDDEN, CONVERSATION_NOT_FOUND */
export async function readConversation(deps: ReadConversationDeps, principal: Principal, ref: string): Promise<OpenedConversation> {
  demand(principal, 'conversations:follow');
  const conversation = await load(deps, ref);
  const isMasked = attendedAt(conversation, deps.clock.now())?.by !== principal.name;
  const said = await deps.liveConversations.said(conversation.id, LAST_WORDS);
  return { conversation, words: wordsOf(said, LAST_WORDS, isMasked), isMasked };
}

/** A photo of a conversation, for whoever attends to it. @throws AppError FORBIDDEN, CONVERSATION_NOT_FOUND, CONVERSATION_NOT_ATTENDED; NOT_FOUND: it is none of its last photos */
export async function readConversationPhoto(
  deps: ReadConversationDeps & { readonly attachments: Pick<AttachmentStore, 'load'> }, principal: Principal, ref: string, photo: string,
): Promise<Pick<StoredAttachment, 'attachment' | 'bytes'>> {
  return readAttachment(deps, await photosFor(deps, principal, ref), photo);
}

/** Ids of its last photos. @throws AppError as {@link readConversationPhoto}, but NOT_FOUND */
async function photosFor(deps: ReadConversationDeps, principal: Principal, ref: string): Promise<readonly string[]> {
  const { words, isMasked } = await readConversation(deps, principal, ref);
  if (isMasked) throw new AppError('CONVERSATION_NOT_ATTENDED');
  return words.flatMap(({ photos }) => photos);
}

/**
 * Photos of a conversation that go into a ticket: whoever attends to it has seen them. Where none are wanted, nothing is asked.
 * @param wanted their ids @returns each once, in the order in which they were sent
 * @throws AppError FORBIDDEN, CONVERSATION_NOT_FOUND, CONVERSATION_NOT_ATTENDED; VALIDATION_FAILED: one is none of its last photos
 */
export async function photosToTake(deps: ReadConversationDeps, principal: Principal, ref: string, wanted: readonly string[]): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  const there = await photosFor(deps, principal, ref);
  const message = '照片不在这个会话最近的话里';
  if (wanted.some((id) => !there.includes(id))) throw new AppError('VALIDATION_FAILED', message, { faults: [{ field: 'photos', message }] });
  return [...new Set(there)].filter((id) => wanted.includes(id));
}
