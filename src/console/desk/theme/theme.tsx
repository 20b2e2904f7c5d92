import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../words/words.js';
import { THEME } from './tokens.js';

/** Whoever has asked the system for less movement sees none. antd's own switch (`motion: false`) leaves what hangs on a button where it was when the window gets another size. */
const AT_ONCE = { motionDurationFast: '0.01s', motionDurationMid: '0.01s', motionDurationSlow: '0.01s' };
const LOOKS = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? { ...THEME, token: { ...THEME.token, ...AT_ONCE } } : THEME;

/** The looks, and the language that antd's own words and dates are in. */
export function Theme({ children }: { readonly children: ReactNode }): ReactNode {
  const isEnglish = useLanguage() === 'en';
  useEffect(() => void dayjs.locale(isEnglish ? 'en' : 'zh-cn'), [isEnglish]);
  return (
    <ConfigProvider theme={LOOKS} locale={isEnglish ? enUS : zhCN} button={{ autoInsertSpace: false }} form={{ validateMessages: {}, scrollToFirstError: { focus: true } }}>
      {children}
    </ConfigProvider>
  );
}
