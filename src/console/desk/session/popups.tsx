import { ConfigProvider } from 'antd';
import { type ReactNode, useCallback, useRef } from 'react';

/** Keeps what opens over the page (drawers, windows, lists of choices) within it: it is covered with the page when a session ends. */
export function Popups({ children }: { readonly children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const getPlace = useCallback(() => place.current ?? document.body, []);
  return (
    <>
      <ConfigProvider getPopupContainer={getPlace}>{children}</ConfigProvider>
      <div ref={place} />
    </>
  );
}
