import { Alert, Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../../forms/busy.js';
import { useWords } from '../../../words/words.js';
import { ticketWords } from '../words.js';
import type { Chosen } from './use-chosen.js';
import { useSignSeveral } from './use-sign-several.js';

/** In the morning a department signs for what came in overnight, at once. */
export function SignSeveral({ chosen: { possible, chosen, chooseAll } }: { readonly chosen: Chosen }): ReactNode {
  const say = useWords(ticketWords);
  const { mutate, isPending, data, done, reset } = useSignSeveral();
  const areAll = possible.length > 0 && chosen.length === possible.length;
  return (
    <>
      {possible.length > 0 && (
        <div className="several">
          <Checkbox checked={areAll} indeterminate={chosen.length > 0 && !areAll} disabled={isPending} onChange={(event) => chooseAll(event.target.checked)}>{say('chooseAll', { count: possible.length })}</Checkbox>
          {chosen.length > 0 && <Button size="small" type="primary" loading={busy(isPending)} onClick={() => mutate(chosen)}>{isPending ? say('signing', { done, count: chosen.length }) : say('signAll', { count: chosen.length })}</Button>}
        </div>
      )}
      {data && (
        <Alert className="problem" role="status" showIcon closable={{ onClose: reset }} type={data.failed.length > 0 ? 'warning' : 'success'}
          title={data.failed.length > 0 ? say('signedSome', { count: data.signed.length, failed: data.failed.length }) : say('signedAll', { count: data.signed.length })}
          description={data.failed.length > 0 && <ul className="plain-list">{data.failed.map(({ number, why }) => <li key={number}>{number}：{why}</li>)}</ul>} />
      )}
    </>
  );
}
