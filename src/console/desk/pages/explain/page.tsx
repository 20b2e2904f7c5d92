import type { ReactNode } from 'react';
import { Explain } from '../../explain/explain.js';
import { LegacyPage } from '../../legacy/legacy-page.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { explainWords } from './words.js';

/** A citizen's sentence, and why it is answered as it is. */
export function ExplainPage(): ReactNode {
  const say = useWords(explainWords);
  useTitle(say('title'));
  return <LegacyPage title={say('title')}>{(onLost) => <Explain onLost={onLost} />}</LegacyPage>;
}
