import fc from 'fast-check';
import { redactText } from '../../../src/domain/redaction.js';

describe('a question without personal data', () => {
  it.each([
    ['请打 138 1234 5678 或 +8613812345678', '请打 ［电话］ 或 ［电话］'], ['座机0539-8123456，电话8123456', '座机［电话］，电话［电话］'], ['身份证37130219900101123X', '身份证［身份证号］'],
    ['车牌鲁Q12345被拖了', '车牌［车牌］被拖了'], ['鲁Q·D12345新能源能进吗', '［车牌］新能源能进吗'], ['鲁q 8ab12 违停', '［车牌］ 违停'], ['发到 zhang.san@example.com 行吗', '发到 ［邮箱］ 行吗'],
    ['微信号zhang_san88', '微信号［账号］'], ['QQ：1234567890', 'QQ：［账号］'], ['openid oAbcdefghijklmnopqrstuvwxyz0', 'openid ［账号］'], ['卡号6222 0212 3456 7890 123', '卡号［号码］'],
    ['社保编号 3713021234', '社保编号 ［号码］'], ['工单20260302-0001怎么没动静', '工单［号码］怎么没动静'], ['见https://a.example/x?id=371302 谢谢', '见［网址］ 谢谢'],
    ['金源小区3号楼2单元302室漏水', '金源小区［门牌］漏水'], ['三号楼二单元一零二没暖气', '［门牌］没暖气'], ['住在12栋1203', '住在［门牌］'], ['阳光花园3-2-501停水', '阳光花园［门牌］停水'],
    ['沂蒙路128号能办吗', '沂蒙路［门牌］能办吗'], ['义堂村56号要拆迁吗', '义堂村［门牌］要拆迁吗'], ['我叫王小明，想问低保', '我叫［姓名］，想问低保'], ['联系人：李四 电话13812345678', '联系人：［姓名］ 电话［电话］'],
  ])('%s', (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
  });

  it.each([
    '临兰政办发〔2018〕30号是什么', '7层以上住宅加装电梯有补贴吗', '3月15号能办吗', '补贴12345678元什么时候发', '2026-03-02 到 2026-03-12 停水吗', '公交3路还开吗', '60岁以上老人', '拨打12345没人接', '我叫不到出租车怎么办',
    '京东快递不送', '沿街门面房能办执照吗', '通达路30路公交改线了吗', '一楼能开饭店吗',
  ])('keeps what tells nobody: %s', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('no phone or identity number stays readable, and redacting again changes nothing', () => {
    const around = fc.stringMatching(/^[^\d０-９Xx]{0,8}$/u);
    const number = fc.oneof(fc.stringMatching(/^1[3-9]\d{9}$/), fc.stringMatching(/^\d{17}[\dX]$/), fc.stringMatching(/^\d{16,19}$/));
    fc.assert(fc.property(around, number, around, (before, digits, after) => {
      const redacted = redactText(`${before}${digits}${after}`);
      expect(redacted).not.toMatch(/\d{7}/);
      expect(redactText(redacted)).toBe(redacted);
    }));
  });
});
