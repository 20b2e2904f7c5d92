import { defineWords } from '../../../words/words.js';

export const templateWords = defineWords('templates', {
  templates: '答复模板', use: '用这个模板', useNamed: '用这个模板：{{name}}', keep: '存为模板', change: '修改', changeNamed: '修改模板：{{name}}', remove: '删除', removeNamed: '删除模板：{{name}}',
  removeSure: '删除后同事也用不了“{{name}}”了。', removeIt: '确认删除', loading: '正在读取…', none: '还没有模板。写好一段常用的答复，点“存为模板”，同事也能选用。', noneFound: '没有这样的模板', find: '找模板',
  departments: '本部门的同事共用这些模板，谁都可以修改。', roles: '同岗位的同事共用这些模板，谁都可以修改。', changed: '{{by}}，{{at}}',
  name: '模板名称', text: '模板内容', nameMissing: '请填写模板名称', textMissing: '模板内容至少写 2 个字', save: '保存模板', cancel: '取消',
  old: '这台电脑上还有 {{count}} 条只有您能用的旧模板。', takeOver: '存入共用模板', forgetOld: '不要了',
}, {
  templates: 'Answer templates', use: 'Use', useNamed: 'Use: {{name}}', keep: 'Keep as template', change: 'Change', changeNamed: 'Change template: {{name}}', remove: 'Delete', removeNamed: 'Delete template: {{name}}',
  removeSure: 'Colleagues lose “{{name}}” too.', removeIt: 'Delete it', loading: 'Loading…', none: 'No template yet. Write an answer you often need and press “Keep as template”: colleagues can use it too.', noneFound: 'No such template', find: 'Find a template',
  departments: 'Your department shares these templates; any colleague may change them.', roles: 'All who have your role share these templates; any colleague may change them.', changed: '{{by}}, {{at}}',
  name: 'Name of the template', text: 'Its text', nameMissing: 'Give it a name', textMissing: 'At least 2 characters of text', save: 'Save template', cancel: 'Cancel',
  old: '{{count}} older templates on this computer are for you alone.', takeOver: 'Share them', forgetOld: 'Forget them',
});
