import { type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { lazily } from '../lazily.js';
import { ChangePasswordPage } from '../pages/change-password/page.js';
import { mayEnter } from '../session/me.js';
import { useMe } from '../session/me-context.js';
import { useWords } from '../words/words.js';
import { DeadEnd } from './dead-end.js';
import { newAddressOf } from './old-addresses.js';
import type { PageEntry } from './page-entry.js';
import { homeOf, PAGES } from './pages.js';
import { routeWords } from './words.js';

const SecondFactorPage = lazily(() => import('../pages/second-factor/page.js').then((module) => module.SecondFactorPage));

/** Every page at its address. */
export function Routing(): ReactNode {
  return (
    <Routes>
      <Route index element={<Home />} />
      {PAGES.map((page) => <Route key={page.id} path={page.path} element={<Guarded page={page} />} />)}
      <Route path="password" element={<ChangePasswordPage />} />
      <Route path="second-factor" element={<SecondFactor />} />
      <Route path="*" element={<DeadEnd reason="missing" />} />
    </Routes>
  );
}

/** Where one begins, or where an address from earlier times leads. */
function Home(): ReactNode {
  const me = useMe();
  const { hash } = useLocation();
  return <Navigate replace to={newAddressOf(hash) ?? homeOf(me)?.address ?? '/password'} />;
}

function SecondFactor(): ReactNode {
  return <Suspense><SecondFactorPage /></Suspense>;
}

function Guarded({ page }: { readonly page: PageEntry }): ReactNode {
  const say = useWords(routeWords);
  const me = useMe();
  if (!mayEnter(me, page)) return <DeadEnd reason="closed" />;
  return <Suspense fallback={<p className="opening" role="status">{say('loading')}</p>}><page.Page /></Suspense>;
}
