import { defineWords } from '../words/words.js';

export const routeWords = defineWords('routes', {
  missing: '没有这个页面',
  missingHint: '地址可能写错了，或者这个页面已经改名。',
  closed: '您的账号不能打开这个页面',
  closedHint: '需要使用时，请联系本区系统管理员。',
  home: '回到首页',
  loading: '正在打开…',
  broken: '页面出了问题',
  brokenHint: '没有提交的内容大多还在。请重新打开页面；如果反复出现，请把出错的步骤告诉系统管理员。',
  outdated: '系统已经更新',
  outdatedHint: '请重新打开页面，换成新的版本。',
  reload: '重新打开页面',
}, {
  missing: 'There is no such page',
  missingHint: 'The address may be wrong, or the page was renamed.',
  closed: 'Your account cannot open this page',
  closedHint: 'If you need it, ask the administrator of your district.',
  home: 'Back to the start',
  loading: 'Opening…',
  broken: 'Something on this page broke',
  brokenHint: 'Most of what you had not sent is kept. Open the page again; if it keeps happening, tell the administrator what you did.',
  outdated: 'The console was updated',
  outdatedHint: 'Open the page again to get the new version.',
  reload: 'Open again',
});
