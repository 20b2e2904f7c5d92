import { citationText } from '../../domain/message.js';
import { TICKET_TYPE_NAMES } from '../../domain/ticket/ticket.js';
import type { Explanation } from '../../domain/understanding.js';
import type { ExplainedMessage } from '../../usecases/explain-message.js';
import { decisionView } from './decision.js';
import { wordEvidence } from './evidence.js';
import { kindName } from './names.js';

/** An explanation as the page shows it: the decision first, what the citizen gets, then the stages in their order. */
export function explanationView(explained: ExplainedMessage) {
  const { explanation, reply } = explained;
  const { understanding, service, look } = explanation;
  const { text, normalised, question, emergencies, isMatter, urgent, area, otherRegion, ticketType, parts, routing } = understanding;
  return {
    text,
    decision: decisionView(explained),
    reply: { text: reply.text, choices: reply.choices, sources: reply.outcome.kind === 'answer' ? [...new Set(reply.outcome.citations.map(citationText))] : [] },
    heard: {
      normalised, question, emergencies: emergencies.map(({ number }) => number), isMatter, urgent, area, otherRegion: otherRegion?.name ?? null,
      ticketTypeName: isMatter ? TICKET_TYPE_NAMES[ticketType] : null, parts: parts.map((part) => part.text),
    },
    kinds: service.map(({ name, score, evidence }) => ({ kind: name, name: kindName(name), score, evidence: wordEvidence(evidence) })),
    look,
    lines: linesOf(explanation),
    entries: entriesOf(explained),
    departments: routing.map(({ department, confidence, reason }) => ({ name: department, confidence, reason })),
  };
}

/** The thresholds that count for these words; there may be no confidence at which it would be asked back. */
function linesOf({ understanding: { isMatter }, thresholds: { answer, clarify } }: Explanation) {
  const lines = [{ name: isMatter ? '反映事情的答复线' : '答复线', at: answer }];
  return clarify < answer ? [{ name: '反问线', at: clarify }, ...lines] : lines;
}

function entriesOf({ explanation: { understanding: { candidates }, entries }, decidedBy, reply }: ExplainedMessage) {
  return entries.map(({ id, title, found, confidence, evidence }) => ({
    id, title, found,
    // Of a bare name each entry is as likely: what was decided by stands with the candidates.
    confidence: candidates.find(({ entry }) => entry.id === id)?.confidence ?? confidence,
    // Of several things each was decided alone, by other confidences than these.
    isUsed: decidedBy === 'knowledge' && reply.outcome.entryIds.includes(id), evidence: wordEvidence(evidence),
  }));
}
