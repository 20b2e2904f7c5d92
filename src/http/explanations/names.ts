import type { DecidedBy } from '../../usecases/explain-message.js';

/** Kinds of words in Chinese: the usual service intents, and what the learned judge tells them from. A folder's own intent has its own name. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  question: '问政策', matter: '反映事情',
  greet: '打招呼', thanks: '道谢', bye: '告别', human: '转人工', progress: '查进度', remind: '催办', dissatisfied: '不满意', satisfied: '表示满意', 'open-ticket': '登记工单',
  help: '问能做什么', repeat: '没听懂，请再说一遍', 'who-are-you': '问它是谁', confidentiality: '问会不会保密', smalltalk: '闲聊', 'general-knowledge': '问与本区无关的知识', gibberish: '看不出意思的字符', abuse: '骂人',
  advertising: '广告推销', 'fraud-doubt': '怀疑遇到诈骗', 'medical-advice': '求医问药', 'legal-advice': '求法律意见', 'investment-advice': '求投资建议', 'personal-data': '打听别人的个人信息', unlawful: '打听怎么做违法的事',
  distress: '心里难受、想找人说说', 'animal-bite': '被猫狗咬伤抓伤', discipline: '举报贪污受贿', manipulation: '想让它越权', cancel: '取消',
};

export function kindName(name: string): string {
  return KIND_NAMES[name] ?? name;
}

/** What comes of the words; the first four as the conversation's own rules decide, the others by the entries. */
export type DecisionKind = Exclude<DecidedBy, 'knowledge'> | 'answer' | 'clarify' | 'handover' | 'elsewhere' | 'unclear';

export const DECISION_NAMES: Readonly<Record<DecisionKind, string>> = {
  emergency: '呼救', 'set-words': '固定用语', several: '逐件答复', service: '服务用语', answer: '直接答复', clarify: '反问', handover: '建议登记工单', elsewhere: '区外的事', unclear: '请换个说法',
};

/** A share for people, who would take 100% or 0% for certain. */
export function percent(share: number): string {
  if (share > 0.99) return '99%以上';
  return share < 0.01 ? '不到1%' : `${Math.round(100 * share)}%`;
}

/** A confidence and the line it lies near, as exactly as tells them apart. */
export function besideLine(share: number, line: number): readonly [string, string] {
  const rough = [percent(share), percent(line)] as const;
  return rough[0] === rough[1] ? [`${(100 * share).toFixed(1)}%`, `${(100 * line).toFixed(1)}%`] : rough;
}
