import { defineWords } from '../words/words.js';

export const apiWords = defineWords('api', {
  offline: '网络连接不上，请检查网络后重试。填写的内容还在。',
  unknown: '操作没有成功，请稍后再试。',
  ended: '登录已过期，请重新登录。',
}, {
  offline: 'The network cannot be reached. Check it and try again; what you typed is still here.',
  unknown: 'That did not work. Please try again in a moment.',
  ended: 'Your session has ended. Please sign in again.',
});
