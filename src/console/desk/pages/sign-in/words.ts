import { defineWords } from '../../words/words.js';

export const signInWords = defineWords('sign-in', {
  title: '一号通工作台',
  about: '{{district}}政务咨询与诉求办理',
  name: '账号',
  password: '密码',
  nameMissing: '请填写账号',
  passwordMissing: '请填写密码',
  code: '验证码',
  codeHint: '打开验证器应用，输入 6 位数字；手机不在身边时输入一个恢复码。',
  codeMissing: '请填写验证码',
  submit: '登录',
  help: '忘记密码或账号被锁定，请联系本区系统管理员。',
}, {
  title: 'Yihaotong console',
  about: '{{district}}: civic questions and requests',
  name: 'Account',
  password: 'Password',
  nameMissing: 'Enter your account name',
  passwordMissing: 'Enter your password',
  code: 'Code',
  codeHint: 'Six digits from your authenticator app, or a recovery code when the phone is not at hand.',
  codeMissing: 'Enter the code',
  submit: 'Sign in',
  help: 'Forgot the password, or the account is locked? Ask the administrator of your district.',
});
