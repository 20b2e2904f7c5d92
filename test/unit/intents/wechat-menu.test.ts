import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wechatMenu } from '../../../src/channels/wechat-official/menu.js';
import { exactWord } from '../../../src/domain/conversation/words.js';
import { readWechatMenu } from '../../../src/intents/wechat-menu.js';
import { temporaryDirectory } from '../../helpers/service.js';

describe('the menu of a WeChat account', () => {
  const directory = temporaryDirectory();
  afterAll(directory.remove);
  const read = (yaml: string) => {
    const file = join(directory.path, 'menu.yaml');
    writeFileSync(file, yaml);
    return readWechatMenu(file);
  };

  it('of the folder is valid, and says words that the conversation knows', () => {
    const { buttons } = readWechatMenu('intents/wechat-menu.yaml');
    const said = buttons.flatMap(({ say, items = [] }) => [say, ...items.map((item) => item.say)]).filter((say) => say !== undefined);
    expect(said).toEqual(expect.arrayContaining(['查进度', '催办', '转人工', '登记工单']));
    expect(said.filter((say) => exactWord(say) !== null)).toEqual(['查进度', '催办', '转人工']);
  });
  it('becomes buttons that say, that open a page, or that hold others', () => {
    expect(wechatMenu(read('buttons:\n- {name: 查进度, say: 查进度}\n- {name: 官网, url: "https://example.gov.cn/"}\n- {name: 更多, items: [{name: 催办, say: 催办}]}'))).toEqual({ button: [
      { type: 'click', name: '查进度', key: '查进度' }, { type: 'view', name: '官网', url: 'https://example.gov.cn/' }, { name: '更多', sub_button: [{ type: 'click', name: '催办', key: '催办' }] },
    ] });
  });
  it.each([
    ['four buttons', 'buttons: [{name: 一, say: a}, {name: 二, say: a}, {name: 三, say: a}, {name: 四, say: a}]', /menu.yaml:1 buttons：一级菜单最多 3 个/],
    ['a name that is too long', 'buttons:\n- {name: 我要查我的工单, say: a}', /menu.yaml:2 buttons.0.name：最多 16 字节/],
    ['a button that does nothing', 'buttons:\n- {name: 一}', /menu.yaml:2 buttons.0：say、url 和 items 要写其中一个/],
    ['an item that does two things', 'buttons:\n- name: 一\n  items:\n  - {name: 二, say: a, url: "https://a.cn"}', /menu.yaml:4 .*say 和 url 要写其中一个/],
    ['an address that is none', 'buttons:\n- {name: 一, url: "javascript:alert(1)"}', /menu.yaml:2 .*网址/],
  ])('is refused with %s, with the line', (_what, yaml, reason) => {
    expect(() => read(yaml)).toThrow(reason);
  });
  it('that is not there is said to be missing', () => {
    expect(() => readWechatMenu(join(directory.path, 'none.yaml'))).toThrow(/找不到菜单文件/);
  });
});
