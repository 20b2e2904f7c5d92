import { type ReactNode, useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useMe } from '../../../session/me-context.js';
import { serverNow, shortTime } from '../../../time.js';
import type { TicketDetail } from '../../../types.js';
import { Paper } from './paper.js';

/** Now, as the server writes an instant. */
function nowInDistrict(): string {
  return new Date(serverNow() + 8 * 3_600_000).toISOString();
}

/** The paper is there only while it is printed, by the button or by the browser's own keys: whoever listens to the page hears nothing twice. */
export function PrintedPaper({ ticket }: { readonly ticket: TicketDetail }): ReactNode {
  const me = useMe();
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const set = (value: boolean) => (): void => flushSync(() => setIsPrinting(value));
    const [begin, end] = [set(true), set(false)];
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (!isPrinting) return null;
  return createPortal(<Paper ticket={ticket} printed={`打印：${me.displayName}　${shortTime(nowInDistrict())}`} />, document.body);
}
