import type { ExplainedMessage } from '../../usecases/explain-message.js';
import { decisionView } from '../explanations/decision.js';

/** So many tell what comes near. */
const SHOWN = 4;

/** What a citizen's words come to with the draft among the entries. @param id what the draft was tried as */
export function trialView(explained: ExplainedMessage, id: string) {
  const { explanation: { entries, understanding: { candidates } }, reply, decidedBy } = explained;
  const { name, text } = decisionView(explained);
  const found = entries.map((entry) => ({ id: entry.id, title: entry.title, confidence: candidates.find((one) => one.entry.id === entry.id)?.confidence ?? entry.confidence, isThis: entry.id === id }));
  const ids = decidedBy === 'knowledge' || decidedBy === 'several' ? reply.outcome.entryIds : [];
  const isAnswer = reply.outcome.kind === 'answer';
  const own = ids.includes(id) ? (isAnswer ? 'answered' : 'offered') : null;
  return { result: own ?? (ids.length > 0 ? 'other' : 'missed'), decision: { name, text }, confidence: found.find(({ isThis }) => isThis)?.confidence ?? null, entries: found.slice(0, SHOWN) };
}
