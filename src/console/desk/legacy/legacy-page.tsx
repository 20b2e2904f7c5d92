import { type ReactNode, useCallback } from 'react';
import './legacy.css';
import './ticket.css';
import './record.css';
import './actions.css';
import '../unanswered/unanswered.css';
import '../explain/explain.css';
import { ended } from '../api/signal.js';
import { readSessionAgain } from '../session/queries.js';

interface LegacyPageProps {
  readonly title: string;
  readonly children: (onLost: () => void) => ReactNode;
}

/** A page from before the shell, with styles of its own that end where it ends. To be rebuilt: docs/console.md. */
export function LegacyPage({ title, children }: LegacyPageProps): ReactNode {
  const onLost = useCallback(() => {
    if (!ended.is()) void readSessionAgain();
  }, []);
  return <div className="legacy"><h1 className="unseen">{title}</h1>{children(onLost)}</div>;
}
