import type { ReactNode } from 'react';

/** What was just registered, to be read out to the caller. */
export interface Logged {
  readonly number: string;
  readonly lookupCode: string;
}

/** Stays until it has been read out: the code is shown nowhere else. */
export function ReadOut({ logged: { number, lookupCode }, onRead }: { readonly logged: Logged; readonly onRead: () => void }): ReactNode {
  return (
    <div className="notice read-out" role="status">
      <p><b>已登记。</b>请读给来电人，凭编号和查询码可以查进度：</p>
      <dl>
        <div><dt>工单编号</dt><dd>{number}</dd></div>
        <div><dt>查询码</dt><dd>{lookupCode}</dd></div>
      </dl>
      <button type="button" className="plain" onClick={onRead}>已读给来电人</button>
    </div>
  );
}
