import fc from 'fast-check';
import { linesOf } from '../../../src/domain/message.js';
import { textsOf } from '../../../src/domain/text-pieces.js';
import { outcome } from '../../../src/domain/message.js';

const within = (limit: number) => (text: string) => text.length <= limit;
const bare = (text: string) => text.replace(/\s/gu, '');

describe('a text that is too long for one message', () => {
  it('is left whole when it fits', () => {
    expect(textsOf(['您好。', '可回复：1. 有用'], within(100))).toEqual(['您好。\n可回复：1. 有用']);
  });

  it('is cut at the ends of sentences, with what closes them', () => {
    expect(textsOf(['他说：“好的。”然后走了。再见！'], within(8))).toEqual(['他说：“好的。”', '然后走了。再见！']);
  });

  it('is cut at commas where a sentence alone is too long, then between words; a telephone number stays whole', () => {
    expect(textsOf(['请带身份证，户口簿，拨打0539-8012345咨询'], within(14))).toEqual(['请带身份证，户口簿，拨打', '0539-8012345咨询']);
  });

  it('cuts no link and no time, whatever signs stand in it', () => {
    const link = 'https://www.lanshan.gov.cn/info?id=1;2&x=a,b!c';
    expect(textsOf([`办理流程请在网上查看，详见${link}，也可以到窗口问。`], within(60)).join('|')).toContain(link);
    expect(textsOf(['周一9:00到11:30，周二14:00到16:30，周三休息'], within(16))).toEqual(['周一9:00到11:30，', '周二14:00到16:30，', '周三休息']);
    expect(textsOf(['Is it open? Yes! Come; now'], within(13))).toEqual(['Is it open?', 'Yes! Come;', 'now']);
  });

  it('keeps a source and the choices together while they fit', () => {
    expect(textsOf(['一二三四五六七。', '来源：《甲》一，二'], within(10))).toEqual(['一二三四五六七。', '来源：《甲》一，二']);
  });

  it('loses nothing, and keeps to the limit', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom('办', '，', '。', '1', 'a', '\n', ' ', '”') }), { minLength: 1, maxLength: 4 }), fc.integer({ min: 5, max: 30 }), (lines, limit) => {
      const texts = textsOf(lines, within(limit));
      expect(bare(texts.join(''))).toBe(bare(lines.join('')));
      expect(texts.every((text) => text.length <= limit)).toBe(true);
    }));
  });
});

describe('what a citizen reads without cards and buttons', () => {
  const source = { documentNumber: '1号', title: '甲', section: '一', departments: [], issuedOn: '2020-01-01' };

  it('names each source of an answer once, and of other replies none', () => {
    const reply = { text: '答', choices: [], outcome: outcome('answer', { citations: [source, source] }) };
    expect(linesOf(reply, String)).toEqual(['答', '来源：《甲》（1号）一，2020-01-01']);
    expect(linesOf({ ...reply, outcome: { ...reply.outcome, kind: 'clarify' } }, String)).toEqual(['答']);
  });

  it('offers the choices as it is told to', () => {
    expect(linesOf({ text: '问', choices: ['甲', '乙'], outcome: outcome('clarify') }, (choices) => choices.join('|'))).toEqual(['问', '甲|乙']);
  });
});
