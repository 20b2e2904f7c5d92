import { MOST_CHARACTERS, messagesOf } from '../../../../src/channels/wechaty/render.js';
import { outcome, type Reply } from '../../../../src/domain/message.js';

const SOURCE = { documentNumber: '临兰政办发〔2018〕30号', title: '政务公开工作要点', section: '四（五）', departments: ['区民政局'], issuedOn: '2018-08-20' };
const ANSWER: Reply = { text: '低保由区民政局办理。', choices: ['有用', '没用'], outcome: outcome('answer', { citations: [SOURCE, SOURCE] }) };

describe('a reply in WeChat', () => {
  it('has its source once, and its choices by number', () => {
    expect(messagesOf(ANSWER, { isReply: true, asker: null })).toEqual(['低保由区民政局办理。\n来源：《政务公开工作要点》（临兰政办发〔2018〕30号）四（五），2018-08-20\n可回复：1. 有用　2. 没用']);
  });

  it('has the choices of news in full: a number would be taken for one of the last reply', () => {
    expect(messagesOf({ ...ANSWER, outcome: outcome('ticket') }, { isReply: false, asker: null })).toEqual(['低保由区民政局办理。\n可回复：“有用”、“没用”']);
  });

  it('mentions the asker in a group, and says that a mention is needed', () => {
    const [text] = messagesOf(ANSWER, { isReply: true, asker: '张三' });
    expect(text).toMatch(/^@张三\u2005低保由区民政局办理。[\s\S]*可@我回复：1\. 有用/);
  });

  it('comes in several messages when it is long, whole, each within the limit, cut at the ends of sentences', () => {
    const sentences = Array.from({ length: 300 }, (_, i) => `第${i + 1}条，请带身份证到窗口办理。`);
    const texts = messagesOf({ ...ANSWER, text: sentences.join('') }, { isReply: true, asker: '张三' });
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.every((text) => text.length <= MOST_CHARACTERS)).toBe(true);
    expect(texts.slice(0, -1).every((text) => text.endsWith('。'))).toBe(true);
    expect(texts.join('')).toContain(sentences.join(''));
    expect(texts.filter((text) => text.startsWith('@张三'))).toHaveLength(1);
  });
});
