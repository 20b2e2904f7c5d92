import { readTextFrom } from './read-text.js';
import { sentRows } from './rows-xlsx.js';
import { tableOfCells } from './rows.js';

/** What editors send to be read: documents as text, workbooks as rows. */
export function createDocumentReader() {
  return { readDocumentText: readTextFrom, readWorkbook: async (bytes: Uint8Array) => tableOfCells(await sentRows(bytes)) };
}
