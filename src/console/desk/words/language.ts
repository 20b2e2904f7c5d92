import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { device } from '../../storage.js';

export const LANGUAGES = { 'zh-CN': '中文', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const CHOSEN = 'yht-language';

function isLanguage(text: string | null): text is Language {
  return text !== null && text in LANGUAGES;
}

function remembered(): Language {
  const chosen = device.read(CHOSEN);
  return isLanguage(chosen) ? chosen : 'zh-CN';
}

function tellPage(language: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

// Without anything to wait for: the dictionaries are there with the code that needs them. Keys are words, not paths.
void i18next.use(initReactI18next).init({
  lng: remembered(), fallbackLng: 'zh-CN', supportedLngs: Object.keys(LANGUAGES), initAsync: false, resources: {}, keySeparator: false, nsSeparator: false,
  interpolation: { escapeValue: false }, react: { useSuspense: false },
});
tellPage(remembered());

/** The language that the console speaks now. */
export function language(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'zh-CN';
}

/** Speaks another language from now on, also next time on this device. */
export function speak(next: Language): void {
  device.write(CHOSEN, next);
  tellPage(next);
  void i18next.changeLanguage(next);
}
