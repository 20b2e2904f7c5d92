import { type ReactNode, useId } from 'react';
import { faultsIn } from './field-faults.js';
import './file-field.css';

interface FileFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** As the browser's own dialogue narrows it: `.xlsx`. */
  readonly accept: string;
  /** What is wrong with what was sent; that of `file` is said beside it. */
  readonly error: unknown;
  readonly onChosen: (file: File) => void;
}

/** A file chosen from the disk. The browser's own field: keys, names and dropping work in it as everywhere. */
export function FileField({ label, hint, accept, error, onChosen }: FileFieldProps): ReactNode {
  const id = useId();
  const [fault] = faultsIn(error).filter(({ field }) => field === 'file');
  return (
    <div className="file-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" accept={accept} aria-invalid={fault !== undefined} aria-describedby={`${id}-more`}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChosen(file);
          // The same file, mended, can be chosen again.
          event.target.value = '';
        }} />
      <p id={`${id}-more`} className={fault ? 'wrong' : 'quiet'} role={fault ? 'alert' : undefined}>{fault?.message ?? hint ?? ''}</p>
    </div>
  );
}
