import { isForEmergency, outcome, type Reply } from '../message.js';
import type { Understanding } from '../understanding.js';
import { plainReply } from './answers.js';
import type { Conversation } from './state.js';
import { IDLE, isReply, type Turn } from './turn.js';
import { clausesOf } from './words.js';

/** Turns after a cry for help in which few words still have to do with it. */
const AFTER = 3;
/** 他回来了 is none: whoever was beaten is in danger again. */
const SAFE = /(?:没事了?|没(?:有)?(?:什么|啥)?(?:危险|大?事)了?|(?:平安|安全)(?:了|到家了?|回来了?|回家了?)?|脱险了?|(?:找到|找着|救出来|救上来|救下来|醒过来|醒)了|扑?灭了|虚惊一场|误会|误报了?|不疼了|好[多些点]了)[啊呢吧了]*$/;
/** What goes with such words. */
const COURTESY = /谢|辛苦|放心|麻烦|^(?:好的?|嗯+|哎|是的|对|刚才|刚刚|现在)$/;
const STILL = /没(?:有)?(?:找|回|灭|救|醒|送)|还(?:没|在|是|不)|不(?:安全|平安)|找不|吗|咋|怎么|如何/;
/** It says that somebody has been called, or sees to it. */
const CALLED = /(?:已经?|都|刚|刚刚)?(?:报(?:了|过)?(?:警|案)|打(?:了|过|完)?.{0,3}(?:110|119|120|122|12356|电话)|叫(?:了)?(?:救护车|消防|警察)|送(?:到|去|往)?(?:了)?医院)(?:了|过了)?/;
/** Help has not come, or who is missed has not been found. */
const WAITING = /(?:还|都|一直|到现在)?(?:没|没有|不见)(?:有)?(?:找到|找着|回来|回家|人?来|到|灭|消息|动静|影|人接)|(?:打不通|占线|不接)|怎么还/;
const LONGEST = 24;
/** The line against fraud: whoever was told of it was warned. */
const FRAUD_LINE = '96110';

/** The line for whoever despairs. */
const DESPAIR_LINE = '12356';
const BETTER = '那就好。心里再难受的时候，别一个人扛，跟信得过的人说说，也可以随时拨打12356。';
const RELIEF = '那就好，平安最要紧。还有要咨询、要反映的事，随时告诉我。';
const GOOD = '好的。请留在安全的地方，照他们说的做，电话保持畅通。还有要反映的事，随时告诉我。';
const GO_ON = '别慌。请接着打上面的电话，把现在的情况告诉他们，身边留个人接电话。';
/** To whoever despairs as well as to whoever watches a fire. */
const LISTENING = '我在听。还有危险的，请先打上面的电话；想说说话，或者想请部门帮忙，都可以接着告诉我。';

/** Whoever just cried for help is heard with that in mind: that all is well, that somebody was called, that nobody has come. Null: it is about something else, or cries anew. */
export function afterCry(conversation: Conversation, { text, isMatter, emergencies }: Understanding): Turn | null {
  const { stage, topic } = conversation;
  if ((stage.kind !== 'idle' && stage.kind !== 'ticket-offered') || text.length > LONGEST || !hasCried(conversation)) return null;
  // Of one clause it is so plain that the words of danger in it (火灭了) are none.
  const clauses = clausesOf(text);
  if (isAllSafe(clauses) && (emergencies.length === 0 || (clauses.length === 1 && text.length <= PLAIN))) return { stage: IDLE, topic, say: plainReply(hasDespaired(conversation) ? BETTER : RELIEF) };
  if (emergencies.length > 0 || isMatter) return null;
  const say = WAITING.test(text) ? GO_ON : CALLED.test(text) && !STILL.test(text) ? GOOD : null;
  return say === null ? null : { stage, topic, say: plainReply(say) };
}

/** Characters of 火已经扑灭了. */
const PLAIN = 10;

/** All of it says so: 找到了，不动了 does not. */
function isAllSafe(clauses: readonly string[]): boolean {
  return clauses.some((clause) => SAFE.test(clause)) && clauses.every((clause) => !STILL.test(clause) && (SAFE.test(clause) || COURTESY.test(clause)));
}

/** Small talk, or what was not understood, is no answer to a sigh of whoever just cried for help. */
export function kindlyAfterCry(conversation: Conversation, { text, service }: Understanding, turn: Turn): Turn {
  if (!isReply(turn.say) || turn.say.outcome.kind !== 'smalltalk' || text.length > LONGEST || !hasCried(conversation)) return turn;
  const isTalk = service === null ? turn.say.outcome.confidence < SURE : SIGHS.has(service.name);
  return isTalk && turn.stage.kind === 'idle' ? { ...turn, say: { ...turn.say, text: LISTENING, choices: [] } } : turn;
}

/** Kinds of talk that a sigh, or a curse, may be taken for. */
const SIGHS = new Set(['smalltalk', 'gibberish', 'abuse', 'greet']);
/** What was not understood is told with less; what was, as surely as can be. */
const SURE = 1;

/** Said after being told of a fraud: it is too late to warn of it. */
const PAID = /(?:转|汇|打|付|交|充|给)(?:了|过去|走|出去)|(?:验证码|密码|卡号|银行卡|身份证).{0,6}(?:说|给|告诉|发|填|输)(?:了|过)|点(?:了|开)|扫了|下载了|共享了/;
const NOT_PAID = /没(?:有)?(?:转|汇|打|付|交|给|点|扫|说)|还没|要不要|[吗?？]|能不能|该不该|多少|怎么|咋/;
const CALL_AT_ONCE = '钱刚出去，越快越好：请立即拨打110报警，也可以拨打96110反诈专线；再给自己的银行打电话，请他们帮着止付。转账记录、对方账号和聊天记录都留好，别再转第二笔。';

const NOTHING_LOST = /没(?:有)?(?:转|汇|打钱|付|给)|没(?:有)?(?:上当|点)/;
const NOT_YET = '没转就好。别再理对方，链接别点；拿不准的先打96110问清楚，也跟家里人说一声。';

/** 已经转了两万, after a warning of fraud: whom to call, before all else. Null: nothing of the kind. */
export function afterWarning({ lastReply, stage, topic }: Conversation, { text }: Understanding): Turn | null {
  if (stage.kind !== 'idle' || !lastReply?.text.includes(FRAUD_LINE) || text.length > LONGEST) return null;
  if (NOTHING_LOST.test(text) && !/[吗?？]/.test(text)) return { stage, topic, say: plainReply(NOT_YET) };
  if (!PAID.test(text) || NOT_PAID.test(text)) return null;
  return { stage, topic, say: { text: CALL_AT_ONCE, choices: [], outcome: outcome('redirect', { urgent: true, confidence: 0.9 }) } };
}

/** Replies to the calls for help of the last turns. */
function criesOf({ decided, lastReply }: Conversation): Reply[] {
  return [...decided.slice(-AFTER).map(({ reply }) => reply), lastReply].filter((reply): reply is Reply => reply !== null && isForEmergency(reply));
}

function hasCried(conversation: Conversation): boolean {
  return criesOf(conversation).length > 0;
}

function hasDespaired(conversation: Conversation): boolean {
  return criesOf(conversation).some(({ text }) => text.includes(DESPAIR_LINE));
}
