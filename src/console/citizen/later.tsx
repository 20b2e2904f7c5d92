import { type ComponentType, type ReactNode, useEffect, useState } from 'react';

interface LaterProps<P> {
  /** The code, which comes when it is wanted. */
  readonly code: () => Promise<ComponentType<P>>;
  readonly with: P;
}

/** A part of the page that is not fetched with it. */
export function Later<P extends object>({ code, with: props }: LaterProps<P>): ReactNode {
  const [part, setPart] = useState<{ readonly Part: ComponentType<P> } | 'failed' | null>(null);
  useEffect(() => {
    let isGone = false;
    code().then((Part) => !isGone && setPart({ Part }), () => !isGone && setPart('failed'));
    return () => {
      isGone = true;
    };
  }, [code]);
  if (part === null) return <main><p className="connecting" role="status">正在打开，请稍候…</p></main>;
  // Some browsers remember that a script could not be had: only a new page asks again.
  if (part === 'failed') return <main><p className="connecting" role="alert">网络不好，没有打开。</p><p className="centred"><button type="button" className="plain" onClick={() => location.reload()}>再试一次</button></p></main>;
  return <part.Part {...props} />;
}
