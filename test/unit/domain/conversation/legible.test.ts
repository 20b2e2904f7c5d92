import fc from 'fast-check';
import { legible } from '../../../../src/domain/conversation/legible.js';
import { tellsUnresolved, verdictIn, wantsAnonymity } from '../../../../src/domain/conversation/verdict.js';
import { choiceIndex, pressesForIt, says, spokenChoice, wantsToWithdraw } from '../../../../src/domain/conversation/words.js';
import { workOf } from '../../../helpers/work.js';

describe('a citizen’s words as they can be read', () => {
  it.each([
    ['低\u200b保\u0000名单', '低保名单'], ['\u202e好的\u202c', '好的'], ['一\r\n二\u2028三', '一\n二\n三'], ['\ufeff你好', '你好'],
    ['👨\u200d👩\u200d👧', '👨\u200d👩\u200d👧'], ['低\u200d保', '低保'], ['\ud800低保', '低保'], ['\u0000\u200b', ''],
  ])('%j → %j', (text, expected) => expect(legible(text)).toBe(expected));

  it('are the same when they are read again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(legible(legible(text))).toBe(legible(text))));
  });
});

describe('the words that are taken for a choice', () => {
  const choices = ['登记工单', '换个说法', '不用了'];
  it.each([
    ['2', '换个说法'], ['２.', '换个说法'], ['②', '换个说法'], ['2️⃣', '换个说法'], ['第二个', '换个说法'], ['2. 换个说法', '换个说法'], ['２、换个说法。', '换个说法'],
    ['4', '4'], ['2. 义堂镇', '2. 义堂镇'], ['2.5米', '2.5米'], ['路灯不亮', '路灯不亮'],
  ])('%s stands for %s', (text, expected) => expect(spokenChoice(text, choices)).toBe(expected));
  it('are looked for without much work in a long number that is none', async () => {
    expect(await workOf(() => void spokenChoice(`${' '.repeat(50_000)}1.${' '.repeat(50_000)}`, choices))).toBeLessThan(1_500);
  });
  it.each([' ', '，', '好', '没解决', '不', '1', '那就', '等了', '我们', '是的', '嗯'])('are looked for without much work in a hundred thousand of %j', async (unit) => {
    const text = `x${unit.repeat(100_000 / unit.length)}x`;
    const work = await workOf(() => {
      for (const test of Object.values(says)) test(text);
      choiceIndex(text, 3);
      for (const hear of [verdictIn, wantsAnonymity, pressesForIt, wantsToWithdraw]) hear(text);
      tellsUnresolved(text, { matter: { text: '路灯不亮', area: null, address: null }, answers: [] });
    });
    expect(work).toBeLessThan(1_500);
  });
});
