import fc from 'fast-check';
import { menuOf, MOST_BYTES, MOST_CHARACTERS, sealedXml, textsOf, textXml } from '../../../../src/channels/wechat-official/render.js';
import { citationText, outcome, plainText, type Reply } from '../../../../src/domain/message.js';
import { childrenOf } from '../../../helpers/wechat-platform.js';

const CITATION = { documentNumber: '临兰政办发〔2018〕30号', title: '政务公开工作要点', section: '四（五）推进民生领域信息公开', departments: ['区民政局'], issuedOn: '2018-08-20' };
const said = (text: string, more: Partial<Reply> = {}): Reply => ({ text, choices: [], outcome: outcome('smalltalk'), ...more });
const bare = (text: string): string => text.replace(/\s/g, '');
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Texts as departments write them, and as nobody does. */
const anyText = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('请带身份证和户口簿到窗口办理。', '火警请拨打119，', '急救120；', '电话0539-12345678。', '《城乡低保办法》（第3条）', '\n', '详见https://www.example.gov.cn/a?b=c&d=e。', '好的！', '👨‍👩‍👧‍👦', '𠮷', 'é', '。', ' ') },
  fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
), { maxLength: 200 }).map((parts) => parts.join(''));

describe('a reply as texts', () => {
  it('is one text where it fits, with its source and its choices by number', () => {
    const reply = said('低保由区民政局办理。', { choices: ['有用', '没用'], outcome: outcome('answer', { citations: [CITATION] }) });
    expect(textsOf(reply, true)).toEqual([plainText(reply)]);
  });
  it('names the choices of news in words: a number would be taken for a choice of the last reply', () => {
    expect(textsOf(said('问题解决了吗？', { choices: ['已解决', '没解决'] }), false)).toEqual(['问题解决了吗？\n可回复：“已解决”、“没解决”']);
  });
  it('ends in a menu of up to three choices, where menus can be sent', () => {
    const three = said('问题解决了吗？', { choices: ['已解决', '没解决', '转人工'] });
    for (const isReply of [true, false]) {
      expect(menuOf(three, isReply, textsOf(three, isReply).at(-1) ?? '')).toEqual({ head: '问题解决了吗？', choices: three.choices });
    }
    expect(menuOf(said('', { choices: ['好'] }), true, textsOf(said('', { choices: ['好'] }), true)[0] ?? '')).toEqual({ head: '请选择：', choices: ['好'] });
    for (const choices of [[], ['1', '2', '3', '4']]) {
      const reply = said('好', { choices });
      expect(menuOf(reply, true, textsOf(reply, true)[0] ?? '')).toBeNull();
    }
  });
  it('is cut at the ends of sentences, first things first', () => {
    const sentences = Array.from({ length: 60 }, (_, i) => `第${i + 1}条，请到区政务服务中心一楼综合窗口办理。`);
    const texts = textsOf(said(sentences.join('')), true);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toMatch(/^第\d+条.*。$/s);
    expect(texts.join('')).toBe(sentences.join(''));
  });
  it('keeps within WeChat’s limits and loses nothing, whatever is said', () => {
    fc.assert(fc.property(anyText, fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { maxLength: 4 }), fc.boolean(), (text, choices, isReply) => {
      const reply = said(text, { choices });
      const texts = textsOf(reply, isReply);
      for (const part of texts) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(MOST_BYTES);
        expect(part.length).toBeLessThanOrEqual(MOST_CHARACTERS);
        expect(part.trim()).not.toBe('');
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what no XML can say is left out
      const sayable = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      expect(bare(texts.join('')).startsWith(bare(sayable))).toBe(true);
    }));
  });
  it('cuts no character and no number in two', () => {
    fc.assert(fc.property(anyText, (text) => {
      const whole = [...graphemes.segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '');
      const cut = textsOf(said(text), true).flatMap((part) => [...graphemes.segment(part)].map(({ segment }) => segment)).filter((segment) => segment.trim() !== '');
      const long = whole.find((segment) => segment.length > MOST_CHARACTERS);
      if (long === undefined) expect(cut.join('|')).toBe(whole.join('|'));
      const numbers = (from: string): string[] => from.match(/(?<!\d)(?:110|119|120|122|12345|0539-12345678)(?!\d)/g) ?? [];
      expect(textsOf(said(text), true).flatMap(numbers)).toEqual(numbers(text));
    }));
  });
  it('never cuts a source, and says it once', () => {
    fc.assert(fc.property(anyText, fc.integer({ min: 1, max: 12 }), (text, count) => {
      const citations = Array.from({ length: count }, (_, i) => ({ ...CITATION, section: `第${i}条` }));
      const texts = textsOf(said(text, { outcome: outcome('answer', { citations: [...citations, ...citations] }) }), true);
      for (const citation of citations) expect(texts.filter((part) => part.includes(citationText(citation)))).toHaveLength(1);
    }));
  });
  it('cuts a long unbroken run rather than lose it', () => {
    expect(textsOf(said('9'.repeat(1_500)), true).map((text) => text.length)).toEqual([600, 600, 300]);
    const marks = textsOf(said(`a${'\u0301'.repeat(3_000)}`), true);
    expect([marks.join('').length, Math.max(...marks.map((text) => text.length))]).toEqual([3_001, MOST_CHARACTERS]);
  });
  it('says the numbers to call first', () => {
    const text = `请马上拨打119！\n${'请注意安全，离开现场。'.repeat(100)}`;
    expect(textsOf(said(text), true)[0]).toMatch(/^请马上拨打119！/);
  });
});

describe('a passive reply', () => {
  it('says any text so that WeChat reads the same', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(childrenOf(textXml({ to: 'o1', from: 'gh_1' }, `]]>${text}]]]>`, 1_999))).toEqual({ ToUserName: 'o1', FromUserName: 'gh_1', CreateTime: '1', MsgType: 'text', Content: `]]>${text}]]]>` });
    }));
  });
  it('goes in plain without a key', () => {
    expect(sealedXml({ appId: 'wx', token: 't', aesKey: null }, '<xml></xml>', 0, 'n')).toBe('<xml></xml>');
  });
});
