import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../words/words.js';
import { photosOf } from '../conversations/matters.js';
import { useConversation } from '../conversations/queries.js';
import { MOST_PHOTOS } from './call.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

/** The conversation's photos, those that go into the ticket ticked; one that comes meanwhile stands there too. Nothing where there are none. */
export function Photos({ desk, conversation }: { readonly desk: CallDesk; readonly conversation: string }): ReactNode {
  const say = useWords(callWords);
  const { data } = useConversation(conversation);
  const photos = [...new Set([...desk.call.photos, ...photosOf(data?.words ?? [])])];
  const fault = desk.wrong.find(({ field }) => field.startsWith('photos'));
  if (photos.length === 0) return null;
  return (
    <fieldset className="call-photos">
      <legend>{say('photos')}</legend>
      <p className="quiet">{say(data?.masked ? 'photosMasked' : 'photosHint', { count: photos.length })}</p>
      {!data?.masked && <Choice desk={desk} conversation={conversation} photos={photos} />}
      {fault && <p className="wrong" role="alert">{fault.message}</p>}
    </fieldset>
  );
}

function Choice({ desk: { call, type }, conversation, photos }: { readonly desk: CallDesk; readonly conversation: string; readonly photos: readonly string[] }): ReactNode {
  const say = useWords(callWords);
  const turn = (photo: string, isChosen: boolean): void => type({ photos: isChosen ? [...call.photos, photo] : call.photos.filter((one) => one !== photo) });
  return (
    <ul>
      {photos.map((photo, i) => {
        const isChosen = call.photos.includes(photo);
        const name = say('photo', { n: i + 1 });
        return (
          <li key={photo}>
            <Checkbox checked={isChosen} disabled={!isChosen && call.photos.length >= MOST_PHOTOS} onChange={({ target }) => turn(photo, target.checked)}>{name}</Checkbox>
            <Photo url={`/api/v1/conversations/${conversation}/photos/${photo}`} name={name} />
          </li>
        );
      })}
    </ul>
  );
}

/** Small here, whole in a window of its own. */
function Photo({ url, name }: { readonly url: string; readonly name: string }): ReactNode {
  const say = useWords(callWords);
  const [isGone, setGone] = useState(false);
  if (isGone) return <span className="quiet">{say('photoGone')}</span>;
  return <a href={url} target="_blank" rel="noreferrer" title={say('openPhoto')}><img src={url} alt={name} onError={() => setGone(true)} /></a>;
}
