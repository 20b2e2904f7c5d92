import { type ReactNode, useId } from 'react';

interface PickProps<V> {
  readonly legend: string;
  readonly options: readonly (readonly [V, string])[];
  readonly value: V | null;
  readonly onPick: (value: V) => void;
  /** What is wrong with it. */
  readonly fault: string | null;
}

/** One of a few, each a large thing to press. */
export function Pick<V extends string | number | boolean>({ legend, options, value, onPick, fault }: PickProps<V>): ReactNode {
  const id = useId();
  return (
    <fieldset className="pick" aria-describedby={fault === null ? undefined : `${id}-fault`}>
      <legend>{legend}</legend>
      {options.map(([option, name]) => (
        <label key={name}><input type="radio" name={id} checked={value === option} onChange={() => onPick(option)} /><span className="option">{name}</span></label>
      ))}
      {fault !== null && <p role="alert" id={`${id}-fault`} className="fault">{fault}</p>}
    </fieldset>
  );
}
