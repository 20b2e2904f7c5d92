import type { Conversation, Topic } from './state.js';

const ASKS_ON = /^(?:那|那么|还有|这个|这|它|他们|具体|另外|然后|再问|除了)|^(?:要|需要|得)?(?:带|准备)?(?:什么|哪些|啥)(?:材料|手续|证件|条件|东西)|^(?:多久|几天|多长时间|什么时候|在哪|去哪|上哪|到哪|找谁|归谁管|谁管|谁负责|谁公布|谁公示|谁发布|怎么办理|怎么办|多少钱|要钱吗|收费吗|(?:举报|投诉|咨询|监督)?电话|打哪个)|^(?:周[末六日]|星期[六天日]|礼拜[六天日]|节假日|中午|早上|下午|晚上|几点)(?:人家|他们|还)?(?:上班|开门|办公|下班|休息|关门|能办)|^(?:怎么|咋|如何)(?:申请|办|弄)(?:呢|啊|呀)?[?？]?$/;

/** Words that ask on, of what was spoken of before: 那…, 要啥材料, 在哪…, 电话…. @param text normalised */
export function asksOn(text: string): boolean {
  return ASKS_ON.test(text);
}

/** What the last reply asked about (您想了解的是下面这一项吗？): who asks on instead of saying yes means that. Null: nothing, or which of several. */
export function supposedTopic({ stage }: Pick<Conversation, 'stage'>): Topic | null {
  const [only, second] = stage.kind === 'clarifying' ? stage.entryIds : [];
  return stage.kind === 'clarifying' && only !== undefined && second === undefined ? { entryId: only, question: stage.question } : null;
}
