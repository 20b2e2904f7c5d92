import { Button } from 'antd';
import type { ReactNode } from 'react';
import { LANGUAGES, type Language, speak } from '../words/language.js';
import { useLanguage } from '../words/words.js';

/** Names the other language in that language, and changes to it. */
export function LanguageSwitch(): ReactNode {
  const other: Language = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return <Button className="language" type="text" size="middle" lang={other} onClick={() => speak(other)}>{LANGUAGES[other]}</Button>;
}
