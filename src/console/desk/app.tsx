import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { queryClient } from './api/query-client.js';
import { lazily } from './lazily.js';
import { ErrorBoundary } from './routes/error-boundary.js';
import { Gate } from './session/gate.js';
import { sessionWords } from './session/words.js';
import { Theme } from './theme/theme.js';
import { useWords } from './words/words.js';

const Shell = lazily(() => import('./shell/shell.js').then((module) => module.Shell));

/** The staff console: who is signed in sees the shell with the page of the address. */
export function App(): ReactNode {
  const say = useWords(sessionWords);
  return (
    <Theme>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter basename="/console">
            <Gate>{(leave) => <Shell onLeft={(told) => leave(told ? null : say('leftOffline'))} />}</Gate>
          </BrowserRouter>
        </QueryClientProvider>
      </ErrorBoundary>
    </Theme>
  );
}
