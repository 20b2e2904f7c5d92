import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * What is opened, kept in the address: it survives a reload, and the phone's own way back closes it.
 * @param pattern of the address below `/console`, the id being its group 1
 * @param home the address when nothing is opened: `/questions`, whose ids follow a slash
 */
export function useSelected(pattern: RegExp, home: string): [string | null, (id: string | null) => void] {
  const { pathname } = useLocation();
  const go = useNavigate();
  const [, selected = null] = pattern.exec(pathname) ?? [];
  const isOpen = selected !== null;
  const select = useCallback((id: string | null): void => {
    void go(id === null ? home : `${home}/${id}`, { replace: id === null || isOpen });
  }, [go, home, isOpen]);
  return [selected, select];
}
