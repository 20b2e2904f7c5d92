import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Language, language } from './language.js';

/** A page's own dictionary, in each language. */
export interface Words<Key extends string> {
  readonly name: string;
  readonly 'zh-CN': Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** Says a word of the dictionary; `{{name}}` in it is filled from the values. */
export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/**
 * Declares the words of one page or part, beside it: no two people write into one file.
 * @param name of no other part
 * @param zh what is said, complete
 * @param en the same keys in English; a missing one doesn't compile
 */
export function defineWords<const Chinese extends Readonly<Record<string, string>>>(name: string, zh: Chinese, en: Readonly<Record<keyof Chinese & string, string>>): Words<keyof Chinese & string> {
  i18next.addResourceBundle('zh-CN', name, zh);
  i18next.addResourceBundle('en', name, en);
  return { name, 'zh-CN': zh, en };
}

/** Says words outside of a component; it is not said anew when the language changes. */
export function say<Key extends string>({ name }: Words<Key>, ...[key, values]: Parameters<Say<Key>>): string {
  return i18next.t(key, { ...values, ns: name });
}

/** The language of now, anew when it changes. */
export function useLanguage(): Language {
  useTranslation();
  return language();
}

/** Says the words of a part, anew when the language changes. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  const { i18n } = useTranslation();
  return (key, values) => i18n.t(key, { ...values, ns: words.name });
}
