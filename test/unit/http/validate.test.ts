import { z } from 'zod';
import { validate } from '../../../src/http/validate.js';

const schema = z.strictObject({
  name: z.string().min(1).max(3), degrees: z.number().min(-90).max(90), kinds: z.array(z.enum(['a', 'b'])).max(1), page: z.url().optional(), on: z.boolean().optional(), own: z.string('请写上').optional(),
});
const right = { name: '张', degrees: 1, kinds: ['a'] };

describe('what is wrong with a request', () => {
  it.each([
    [{ name: '' }, 'name', '不能为空'], [{ name: '一二三四' }, 'name', '最多 3 个字'], [{ name: undefined }, 'name', '必填'], [{ name: 7 }, 'name', '应为文字'],
    [{ degrees: 91 }, 'degrees', '不能大于 90'], [{ degrees: -91 }, 'degrees', '不能小于 -90'], [{ degrees: 'x' }, 'degrees', '应为数字'],
    [{ kinds: ['a', 'b'] }, 'kinds', '最多 1 项'], [{ kinds: ['c'] }, 'kinds.0', '应为 a、b 中的一个'], [{ kinds: 'a' }, 'kinds', '应为列表'],
    [{ page: 'x' }, 'page', '不是有效的网址'], [{ on: 1 }, 'on', '应为 true 或 false'], [{ own: 1 }, 'own', '请写上'], [{ more: 1 }, 'more', '不认识的字段'],
  ])('%j is said of %s: %s', (changes, field, message) => {
    expect(() => validate(schema, { ...right, ...changes })).toThrow(expect.objectContaining({ code: 'VALIDATION_FAILED', faults: [{ field, message }] }));
  });
  it('is nothing where it is right', () => {
    expect(validate(schema, right)).toEqual(right);
  });
});
