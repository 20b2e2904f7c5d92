import type { ReactNode } from 'react';
import type { ChatState } from './chat-client.js';
import { useNewVersion } from './new-version.js';
import type { ChosenPhotos } from './use-photos.js';

/** Would be gone with the page: they are too large to be kept. */
function hasUnsentPhotos({ photos, busy }: ChosenPhotos, { messages }: ChatState): boolean {
  return photos.length + busy > 0 || messages.some((message) => message.state !== 'sent' && message.photos.length > 0);
}

/** That there is a new version of the page, and the way to it; not while photos would be lost by it. */
export function NewsBanner({ chosen, state }: { readonly chosen: ChosenPhotos; readonly state: ChatState }): ReactNode {
  const take = useNewVersion();
  if (take === null) return null;
  if (hasUnsentPhotos(chosen, state)) return <p className="banner news" role="status">页面有新版本，照片发出以后就能更新。</p>;
  return <p className="banner news" role="status"><span>页面有新版本。</span><button type="button" className="take" onClick={take}>更新</button></p>;
}
