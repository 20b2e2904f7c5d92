import { exactWord } from '../../domain/conversation/words.js';
import { TICKET_TYPE_NAMES } from '../../domain/ticket/ticket.js';
import type { ExplainedMessage } from '../../usecases/explain-message.js';
import { besideLine, DECISION_NAMES, type DecisionKind, kindName, percent } from './names.js';

export interface DecisionView {
  readonly kind: DecisionKind;
  readonly name: string;
  /** One sentence for an editor. */
  readonly text: string;
}

type Told = readonly [DecisionKind, string];

/** What the words come to and why, in a sentence. */
export function decisionView(explained: ExplainedMessage): DecisionView {
  const [kind, text] = told(explained);
  return { kind, name: DECISION_NAMES[kind], text };
}

function told(explained: ExplainedMessage): Told {
  const { emergencies, isMatter, parts } = explained.explanation.understanding;
  switch (explained.decidedBy) {
    case 'emergency':
      return ['emergency', `这是呼救，会请群众马上拨打${emergencies.map(({ number }) => number).join('、')}${isMatter ? '；没有危险、只是反映事情的，可以登记工单' : ''}。`];
    case 'set-words':
      return ['set-words', '这是“有用”“登记”一类固定的话，按固定的做法回应，不查政策。'];
    case 'several':
      return ['several', `这段话说了${parts.length}件事，会一件一件答复。下面是就整段话说的，要看其中一件，请点那一件。`];
    case 'service':
      return ['service', serviceText(explained)];
    case 'knowledge':
      return byKnowledge(explained);
  }
}

function serviceText({ explanation: { understanding: { text, service } } }: ExplainedMessage): string {
  const name = kindName(exactWord(text) ?? service?.name ?? 'progress');
  return service && service.answers.length > 0
    ? `听起来是“${name}”（把握 ${percent(service.confidence)}），用事先写好的话回应，不查政策。`
    : `听起来是要“${name}”，按这项服务去办，不查政策。`;
}

function byKnowledge(explained: ExplainedMessage): Told {
  const { explanation: { understanding: { otherRegion, text } }, reply } = explained;
  switch (reply.outcome.kind) {
    case 'answer':
      return ['answer', answerText(explained)];
    case 'clarify':
      return ['clarify', clarifyText(explained)];
    case 'redirect':
      return ['elsewhere', `说的是${otherRegion?.name ?? '区外'}的事，不归本区办，会告诉群众该找谁。`];
    case 'handover':
    case 'ticket':
      return ['handover', handoverText(explained)];
    case 'smalltalk':
      return ['unclear', /\p{Script=Han}/u.test(text) ? `${unsureText(explained)}，也听不出要办的事，会请群众换个说法。` : '里面没有中文，会请群众用中文说。'];
  }
}

function bestOf({ explanation: { understanding: { candidates } } }: ExplainedMessage): { readonly title: string; readonly confidence: number } {
  const [best] = candidates;
  return { title: best?.entry.title ?? '', confidence: best?.confidence ?? 0 };
}

function answerText(explained: ExplainedMessage): string {
  const { understanding: { isMatter }, thresholds } = explained.explanation;
  const { title, confidence } = bestOf(explained);
  const [sure, line] = besideLine(confidence, thresholds.answer);
  return `会直接答复《${title}》：把握 ${sure}，${isMatter ? `虽是反映事情，也达到了反映事情的答复线 ${line}` : `达到答复线 ${line}`}。`;
}

function clarifyText(explained: ExplainedMessage): string {
  const { explanation: { understanding: { normalised }, thresholds }, reply: { choices } } = explained;
  const { title, confidence } = bestOf(explained);
  if (isBareName(explained)) return `只说了“${normalised}”，有${choices.length}条解读都以它为名，会请群众选要问哪一条。`;
  const asked = choices.length === 1 ? `会反问是不是要问《${title}》：把握` : `会反问，请群众在${choices.length}条里选：最像的《${title}》把握`;
  const [sure, line] = besideLine(confidence, thresholds.answer);
  return `${asked} ${sure}，过了反问线 ${percent(thresholds.clarify)}，没到答复线 ${line}。`;
}

/** Only a name that several entries have: each was taken to be as likely, whatever the search found. */
function isBareName({ explanation: { understanding: { candidates }, entries } }: ExplainedMessage): boolean {
  const [best] = candidates;
  const weighed = entries.find(({ id }) => id === best?.entry.id)?.confidence ?? 0;
  return best !== undefined && Math.abs(weighed - best.confidence) > 0.01;
}

/** Below this nobody would ask why it is not quoted. */
const WORTH_TELLING = 0.5;

function handoverText(explained: ExplainedMessage): string {
  const { explanation: { understanding: { isMatter, ticketType, urgent }, thresholds }, reply } = explained;
  const [department] = reply.outcome.departments;
  const offered = `会建议登记工单${department === undefined ? '，由话务员派单' : `，转给${department}`}。`;
  if (!isMatter) return `${unsureText(explained)}，${offered}`;
  const { confidence } = bestOf(explained);
  const near = confidence < WORTH_TELLING ? '' : `最像的解读把握 ${percent(confidence)}，反映事情的要到 ${percent(thresholds.answer)} 才直接答复。`;
  return `这是反映事情（${TICKET_TYPE_NAMES[ticketType]}${urgent ? '，紧急' : ''}），不用政策来回答，${offered}${near}`;
}

/** Why no entry is quoted or asked back. */
function unsureText(explained: ExplainedMessage): string {
  const { thresholds: { answer, clarify } } = explained.explanation;
  const { title, confidence } = bestOf(explained);
  if (confidence === 0) return '没有像的解读';
  const [sure, line] = besideLine(confidence, clarify);
  const best = `没有够把握的解读（最像的《${title}》把握 ${sure}，`;
  if (confidence < clarify) return `${best}没到反问线 ${line}）`;
  return confidence < answer ? `${best}过了反问线，但结合别的几条和整句话还不够把握）` : `${best}但整句话更像闲谈）`;
}
