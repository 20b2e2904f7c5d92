import { defineWords } from '../words/words.js';

export const sessionWords = defineWords('session', {
  opening: '正在打开…',
  lost: '登录已过期，请重新登录。填写的内容已保留。',
  leftOffline: '退出时网络中断，请关闭浏览器。',
  again: '再试一次',
}, {
  opening: 'Opening…',
  lost: 'Your session has ended. Please sign in again; what you typed is kept.',
  leftOffline: 'The network broke while signing out. Please close the browser.',
  again: 'Try again',
});
