import { Modal, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/words.js';
import { singleKeys } from './shortcuts.js';
import { shellWords } from './words.js';

const KEYS = [['?', 'keyHelp'], ['g 1…9', 'keyGo'], ['Tab', 'keyTab'], ['↑ ↓', 'keyRows'], ['Esc', 'keyClose']] as const;

/** Which keys there are, and a way to do without the single ones. */
export function ShortcutHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const say = useWords(shellWords);
  const [areOn, setAreOn] = useState(singleKeys.areOn);
  const turn = (on: boolean): void => {
    singleKeys.set(on);
    setAreOn(on);
  };
  return (
    <Modal open title={say('keysTitle')} footer={null} onCancel={onClose} width={480}>
      <dl className="keys">{KEYS.map(([key, meaning]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{say(meaning)}</dd></div>)}</dl>
      <label className="keys-switch" htmlFor="single-keys"><Switch id="single-keys" checked={areOn} onChange={turn} /> {say('keysOn')}</label>
    </Modal>
  );
}
