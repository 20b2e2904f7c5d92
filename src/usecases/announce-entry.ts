import type { District } from '../domain/district.js';
import { interpretationOf } from '../domain/knowledge/content.js';
import { decideDocument, type DocumentCommand, type DocumentEvent, evolveDocument, type PolicyDocument } from '../domain/knowledge/document.js';
import type { Entry } from '../domain/knowledge/entry.js';
import { readableAt } from '../domain/knowledge/standing.js';
import { laterAnswer } from '../domain/knowledge/told.js';
import { type Interpretation, isQuotable } from '../domain/knowledge.js';
import type { OutboundMessage } from '../domain/message.js';
import type { Clock, InboxStore, KnowledgeStore, OutboxStore, UnansweredStore } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import { decided, type UnansweredGroup } from '../domain/unanswered/group.js';
import { messageOf, type UnansweredQuestion } from '../domain/unanswered/question.js';
import { trendStart } from '../domain/unanswered/trend.js';
import { type CheckEntryDeps, knownPolicies } from './check-entry.js';
import { recordDocument } from './record-entry.js';
import { untilSaved } from './until-saved.js';

export interface AnnounceEntryDeps extends CheckEntryDeps {
  readonly clock: Clock;
  readonly knowledge: KnowledgeStore;
  readonly district: District;
  readonly unanswered: Pick<UnansweredStore, 'load' | 'save' | 'questions'>;
  readonly inbox: Pick<InboxStore, 'conversationOf'>;
  readonly outbox: Pick<OutboxStore, 'put'>;
}

/** Questions read in one go. */
const PAGE = 200;

/**
 * Does what follows from a publication, or from a withdrawal: the document has its interpretation, those who asked are told, their group is resolved. Each
 * step may be repeated after a crash: a document is interpreted once, the ids of messages are made of entry and question, a group
 * that is resolved stays as it is.
 * @returns how many people there are to be told; who was told before is told nothing
 */
export async function announceEntry(deps: AnnounceEntryDeps, entry: Entry): Promise<number> {
  const { published, groupId } = entry;
  if (entry.kind === 'interpretation') await noteInterpretation(deps, entry);
  if (!published) return 0;
  const quoted = interpretationOf(entry.id, published.content, await knownPolicies(deps));
  if (groupId === null || !quoted || !isQuotable(quoted, dateAt(deps.clock.now()))) return 0;
  const messages = await messagesFor(deps, quoted, groupId, published.at);
  if (messages.length > 0) await deps.outbox.put(messages, deps.clock.now());
  await resolveGroup(deps, groupId, published.at, { by: published.by, note: `已发布解读“${quoted.title}”（${entry.id}）` });
  return messages.length;
}

/** The document's clock ends with the first interpretation that the public can read, and goes on when that is withdrawn in time. */
async function noteInterpretation(deps: Pick<AnnounceEntryDeps, 'clock' | 'knowledge' | 'district'>, { id, published, withdrawn }: Entry): Promise<void> {
  const content = published?.content ?? withdrawn?.content;
  if (!content) return;
  await untilSaved(async () => {
    const record = await deps.knowledge.loadDocument(content.policy);
    if (!record) return;
    const now = deps.clock.now();
    const context = deps.district.decideContext(now);
    const origin = { by: null, cause: `announce:${id}:${published?.at ?? withdrawn?.at}` };
    const apply = (document: PolicyDocument, command: DocumentCommand): DocumentEvent[] => decideDocument(document, command, context);
    const lost = !published && withdrawn ? apply(record.document, { name: 'LoseInterpretation', ...origin, entryId: id, withdrawnAt: withdrawn.at }) : [];
    const found = await deps.knowledge.interpreting(content.policy);
    const since = found && readableAt(found);
    const isThere = found && since !== null && since <= now;
    const noted = isThere ? apply(lost.reduce(evolveDocument, record.document), { name: 'NoteInterpretation', ...origin, entryId: found.id, publishedAt: since }) : [];
    const events = [...lost, ...noted];
    if (events.length > 0) await deps.knowledge.saveDocument(recordDocument(record, events, context));
  });
}

/**
 * One message for each conversation in which it was asked before, about the first question there. The first one stays the first whatever
 * is asked later, so its message has the same id each time.
 */
async function messagesFor(deps: AnnounceEntryDeps, entry: Interpretation, groupId: string, publishedAt: number): Promise<OutboundMessage[]> {
  const first = new Map<string, UnansweredQuestion>();
  for (let offset = 0; ; offset += PAGE) {
    // Newest first: of one conversation the last one met is the first.
    const questions = await deps.unanswered.questions(groupId, PAGE, offset);
    for (const question of questions) {
      const message = question.at <= publishedAt ? messageOf(question) : null;
      const conversationId = message && (await deps.inbox.conversationOf(message.channel, message.externalId));
      if (conversationId) first.set(conversationId, question);
    }
    if (questions.length < PAGE) break;
  }
  return [...first].map(([conversationId, question]) => ({
    kind: 'reply', id: `knowledge:${entry.id}:${question.cause}`, channel: question.channel, conversationId, inReplyTo: null, reply: laterAnswer(entry, question),
  }));
}

/** Opened since the publication, by somebody or by another question, it is open for a reason; what is ignored stays so. */
function isToBeResolved({ status, history }: UnansweredGroup, publishedAt: number): boolean {
  return status === 'open' && (history.at(-1)?.at ?? 0) <= publishedAt;
}

async function resolveGroup({ unanswered, clock }: AnnounceEntryDeps, groupId: string, publishedAt: number, { by, note }: { readonly by: string | null; readonly note: string }): Promise<void> {
  await untilSaved(async () => {
    const found = await unanswered.load(groupId, trendStart(clock.now()));
    if (!found || !isToBeResolved(found.group, publishedAt)) return;
    await unanswered.save(decided(found.group, { status: 'resolved', at: publishedAt, by: by ?? '', note }));
  });
}
