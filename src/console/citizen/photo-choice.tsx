import { type ChangeEvent, type ReactNode, useRef } from 'react';
import type { ChosenPhotos } from './use-photos.js';

function Camera(): ReactNode {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" aria-hidden="true">
      <path d="M4 7.5h3.2L8.8 5h6.4l1.6 2.5H20a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 18V9A1.5 1.5 0 0 1 4 7.5Z" />
      <circle cx="12" cy="13.2" r="3.7" />
    </svg>
  );
}

/** 照片: takes one with the camera, or from the album. */
export function PhotoButton({ chosen }: { readonly chosen: ChosenPhotos }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>): void => {
    chosen.choose([...(event.target.files ?? [])]);
    event.target.value = ''; // the same one may be chosen again after it was removed
  };
  return (
    <>
      <button type="button" className="photo-button" aria-label="添加照片" disabled={chosen.isFull} onClick={() => input.current?.click()}><Camera /><span>照片</span></button>
      <input ref={input} className="file" type="file" accept="image/*" multiple tabIndex={-1} aria-label="选择照片" onChange={onChange} />
    </>
  );
}

/** The photos that the next message will have, each to be looked at and taken out again. */
export function ChosenPhotoList({ chosen }: { readonly chosen: ChosenPhotos }): ReactNode {
  const { photos, busy, fault } = chosen;
  return (
    <>
      {fault !== null && <p role="alert" className="fault">{fault}</p>}
      {photos.length + busy > 0 && (
        <ul className="chosen" aria-label="要发送的照片">
          {photos.map((photo, i) => (
            <li key={photo.key}>
              <img src={photo.url} alt={`要发送的第${i + 1}张照片`} />
              <button type="button" aria-label={`去掉第${i + 1}张照片`} onClick={() => chosen.remove(photo)}><span>×</span></button>
            </li>
          ))}
          {busy > 0 && <li className="preparing" role="status">正在处理照片…</li>}
        </ul>
      )}
    </>
  );
}
