import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import UploadOutlined from '@ant-design/icons/es/icons/UploadOutlined';
import { Button } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../../../lazily.js';
import { useWords } from '../../../words/words.js';
import { bookWords } from './words.js';

const ImportBook = lazily(() => import('./import-book.js').then((module) => module.ImportBook));

/** All entries as a workbook: taken along, and brought back. */
export function EntryBook({ mayImport }: { readonly mayImport: boolean }): ReactNode {
  const say = useWords(bookWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden={true} />} href="/api/v1/knowledge/workbook" download title={say('exportHint')}>{say('export')}</Button>
      {mayImport && <Button icon={<UploadOutlined aria-hidden={true} />} onClick={() => setIsOpen(true)}>{say('import')}</Button>}
      {isOpen && <Suspense><ImportBook onClose={() => setIsOpen(false)} /></Suspense>}
    </>
  );
}
