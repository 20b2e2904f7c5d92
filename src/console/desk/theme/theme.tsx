import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '../words/words.js';
import { THEME } from './tokens.js';

/** Whoever has asked the system for less movement gets none: what opens is there at once. */
const LOOKS = { ...THEME, token: { ...THEME.token, motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches } };

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
