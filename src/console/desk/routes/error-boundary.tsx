import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { routeWords } from './words.js';

interface Props {
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Code that an update has taken away: the page is older than the server. */
const OUTDATED = /dynamically imported module|module script failed|Importing a module|Unable to preload/i;

/** Keeps a fault in one page from taking the rest with it, and says what to do. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error ? <Broken isOutdated={OUTDATED.test(error.message)} /> : this.props.children;
  }
}

function Broken({ isOutdated }: { readonly isOutdated: boolean }): ReactNode {
  const say = useWords(routeWords);
  const words = isOutdated ? 'outdated' : 'broken';
  return (
    <div role="alert">
      <Result status="warning" title={say(words)} subTitle={say(`${words}Hint`)} extra={<Button type="primary" onClick={() => location.reload()}>{say('reload')}</Button>} />
    </div>
  );
}
