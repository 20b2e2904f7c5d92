import type { ReactNode } from 'react';
import { call } from './api.js';
import { Choices } from './choices.js';
import { useAnswer } from './use-answer.js';

interface PopularAnswer {
  readonly questions: readonly { readonly entryId: string; readonly text: string }[];
}

/** What others ask most. Empty until it is known, and when it can't be had: nobody has to wait for it. */
export function usePopular(): readonly string[] {
  const answered = useAnswer('once', (signal) => call<PopularAnswer>('/popular-questions', { signal }));
  return answered.state === 'there' ? answered.answer.questions.map(({ text }) => text) : [];
}

interface PopularProps {
  readonly questions: readonly string[];
  readonly disabled: boolean;
  readonly onPick: (text: string) => void;
}

/** 热门问题: a tap asks one. */
export function Popular({ questions, disabled, onPick }: PopularProps): ReactNode {
  return questions.length > 0 && <Choices label="热门问题" title="大家常问：" items={questions} asksBack={false} disabled={disabled} onPick={onPick} />;
}
