import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../../../words/words.js';
import { sizeText } from '../ticket/file-size.js';
import { FILE_LIMITS } from './file-limits.js';
import { fileWords } from './file-words.js';
import { type FilesProps, type Sending, useFiles } from './use-files.js';
import { useUnfinished } from './unfinished.js';

const TYPES = 'image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf';

interface FilesChoiceProps extends FilesProps {
  readonly label: string;
  /** Of Form.Item, whose label names the button. */
  readonly id?: string;
}

/** Photos and documents: chosen, on their way with how far they are, there; what failed can be tried again. */
export function FilesChoice({ id, label, ...props }: FilesChoiceProps): ReactNode {
  const say = useWords(fileWords);
  const input = useRef<HTMLInputElement>(null);
  const { value = [] } = props;
  const { sending, refused, add, again, drop, remove } = useFiles(props);
  useUnfinished(sending.length > 0);
  const isFull = value.length + sending.length >= FILE_LIMITS.most;
  return (
    <div className="files-choice">
      <input ref={input} type="file" hidden multiple accept={TYPES} onChange={({ target }) => {
        add([...(target.files ?? [])]);
        target.value = ''; // the same file may be chosen again
      }} />
      <Button id={id} aria-label={`${label}：${say('choose')}`} disabled={isFull} onClick={() => input.current?.click()}>{say('choose')}</Button>
      <span className="quiet">{say('hint', { most: FILE_LIMITS.most })}</span>
      {(value.length > 0 || sending.length > 0) && (
        <ul className="chosen-files">
          {value.map(({ id: file, name, size }) => <li key={file}><span className="file-name">{name}</span><span className="quiet">{sizeText(size)}</span><Button type="link" size="small" aria-label={say('removeNamed', { name })} onClick={() => remove(file)}>{say('remove')}</Button></li>)}
          {sending.map((one) => <OnItsWay key={one.key} one={one} onAgain={() => void again(one)} onDrop={() => drop(one.key)} />)}
        </ul>
      )}
      {refused.map((words) => <p key={words} className="file-fault" role="alert">{words}</p>)}
    </div>
  );
}

function OnItsWay({ one: { file: { name }, percent, fault }, onAgain, onDrop }: { readonly one: Sending; readonly onAgain: () => void; readonly onDrop: () => void }): ReactNode {
  const say = useWords(fileWords);
  if (fault === null) {
    return <li><span className="file-name">{name}</span><progress max={100} value={percent} aria-label={say('progress', { name })} /><span className="quiet">{percent < 100 ? say('sending', { percent }) : say('checking')}</span></li>;
  }
  return (
    <li>
      <span className="file-name">{name}</span>{fault.passes && <Button size="small" aria-label={say('againNamed', { name })} onClick={onAgain}>{say('again')}</Button>}<Button type="link" size="small" aria-label={say('removeNamed', { name })} onClick={onDrop}>{say('remove')}</Button>
      <span className="file-fault" role="alert">{fault.words}</span>
    </li>
  );
}
