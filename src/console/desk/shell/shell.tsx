import { Drawer } from 'antd';
import { type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { lazily } from '../lazily.js';
import { useLiveUpdates } from '../live/use-live-updates.js';
import { ErrorBoundary } from '../routes/error-boundary.js';
import { Routing } from '../routes/routing.js';
import { useWords } from '../words/words.js';
import { ConnectionBar } from './connection-bar.js';
import { Header } from './header.js';
import { SideNav } from './side-nav.js';
import { useArrival } from './use-arrival.js';
import { useShortcuts } from './use-shortcuts.js';
import { shellWords } from './words.js';

const ShortcutHelp = lazily(() => import('./shortcut-help.js').then((module) => module.ShortcutHelp));

/** What stands around every page. */
export function Shell({ onLeft }: { readonly onLeft: (told: boolean) => void }): ReactNode {
  const say = useWords(shellWords);
  const content = useRef<HTMLElement>(null);
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const [areKeysShown, setAreKeysShown] = useState(false);
  const showKeys = useCallback(() => setAreKeysShown(true), []);
  const page = useArrival(content);
  useLiveUpdates();
  useShortcuts(showKeys);
  return (
    <div className="shell">
      <a className="skip-link" href="#content">{say('skip')}</a>
      <Header onMenu={() => setIsMenuOpen(true)} onKeys={showKeys} onLeft={onLeft} />
      <div className="shell-side"><SideNav /></div>
      <main ref={content} id="content" className="shell-content" tabIndex={-1}>
        <ConnectionBar />
        <ErrorBoundary key={page}><Routing /></ErrorBoundary>
      </main>
      <Drawer open={isMenuOpen} onClose={() => setIsMenuOpen(false)} placement="left" size={264} destroyOnHidden title={say('console')}>
        <SideNav onGo={() => setIsMenuOpen(false)} />
      </Drawer>
      {areKeysShown && <Suspense><ShortcutHelp onClose={() => setAreKeysShown(false)} /></Suspense>}
    </div>
  );
}
