import type { IsoDate } from '../calendar.js';

/** An official document (公文) as its text lays it out; a field the text does not show is `''`. */
export interface OfficialDocument {
  readonly issuer: string;
  /** `×政办发〔2026〕5号`, brackets normalised. */
  readonly documentNumber: string;
  /** When the cover only prints and distributes (印发) another text, the title of that text. */
  readonly title: string;
  readonly issuedOn: IsoDate | '';
  readonly addressees: readonly string[];
  /** Text before the first section. */
  readonly preamble: string;
  readonly sections: readonly Section[];
  readonly copiedTo?: string;
}

export interface Section {
  /** Path of level marks: `一`, `四（五）`, `四（五）1.`, `第三条`; `全文` for a text without marks. */
  readonly key: string;
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Paragraph {
  /** First sentence, without its full stop. */
  readonly lead: string;
  /** Without the bracket that names the departments. */
  readonly text: string;
  /** Responsible departments by the names the document uses, in its order. */
  readonly departments: readonly string[];
  /** That bracket as written, or `''`. */
  readonly departmentNote: string;
  readonly timeLimits: readonly StatedTimeLimit[];
}

export type StatedLimitKind =
  | 'working-days' | 'hours' | 'minutes' | 'days' | 'months' | 'years'
  /** Not shorter than so many days, as a public notice. */
  | 'at-least-days'
  | 'date' | 'month-end' | 'yearly-month-end' | 'year-end' | 'periodic';

/** A limit as the document states it; not yet a rule of a clock (see `../time-limits.ts`). */
export interface StatedTimeLimit {
  /** As written: `3个工作日内`, `每年6月底前`, `按月`. */
  readonly text: string;
  readonly kind: StatedLimitKind;
  /** The number in it: amount, or the month of a month's end. */
  readonly value?: number;
}

export type ParseResult =
  | { readonly ok: true; readonly document: OfficialDocument; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly reason: string };

/** Text of a document file, or why there is none, in Chinese. */
export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };
