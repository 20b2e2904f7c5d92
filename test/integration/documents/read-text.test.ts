import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readText, readTextFrom } from '../../../src/documents/read-text.js';
import { docx, pdf } from './office-files.js';

const LINES = ['云溪区路灯维修办法', '接到报修后24小时内到场。', 'Hotline 12345'];
const refused = (reason: RegExp) => ({ ok: false, reason: expect.stringMatching(reason) });

describe('text of a document file', () => {
  it('reads UTF-8, with or without a byte order mark', async () => {
    const bytes = Buffer.from(LINES.join('\n'));
    expect(await readTextFrom(bytes, '办法.txt')).toEqual({ ok: true, text: LINES.join('\n') });
    expect(await readTextFrom(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]), '办法.TXT')).toEqual({ ok: true, text: LINES.join('\n') });
  });

  it('reads GB18030, which older office computers write', async () => {
    // 公开〔𠀀〕 – the last character needs four bytes.
    const bytes = Uint8Array.from([0xb9, 0xab, 0xbf, 0xaa, 0xa1, 0xb2, 0x95, 0x32, 0x82, 0x36, 0xa1, 0xb3]);
    expect(await readTextFrom(bytes, 'a.txt')).toEqual({ ok: true, text: '公开〔𠀀〕' });
  });

  it('reads UTF-16 that says so', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('公开', 'utf16le')]);
    expect(await readTextFrom(bytes, 'a.txt')).toEqual({ ok: true, text: '公开' });
  });

  it('reads a Word document paragraph by paragraph', async () => {
    const reading = await readTextFrom(docx(LINES), '办法.docx');
    expect(reading.ok && reading.text.split('\n').filter(Boolean)).toEqual(LINES);
  });

  it('reads a PDF line by line', async () => {
    const reading = await readTextFrom(pdf(LINES), '办法.pdf');
    expect(reading.ok && reading.text.split('\n').filter(Boolean)).toEqual(LINES);
  });

  it('says in Chinese that a scan has no text', async () => {
    expect(await readTextFrom(pdf([]), 'scan.pdf')).toEqual(refused(/扫描件.*OCR/));
  });

  it.each([
    ['空.txt', ' \n', /空/], ['空.docx', docx([]), /没有文字/], ['x.docx', 'PK\x03\x04broken', /损坏/], ['x.docx', 'text', /不是有效/],
    ['x.docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), /旧版 Word/], ['x.pdf', '%PDF-1.4 broken', /损坏|没有文字/], ['x.pdf', 'text', /不是有效/],
    ['x.txt', Uint8Array.from([0xff, 0xff, 0x00]), /编码/], ['x.txt', 'a\0b', /编码/], ['x.doc', '', /另存为 \.docx/], ['x.ofd', '', /\.pdf/],
    ['x.png', '', /不支持 \.png/], ['x', '', /没有扩展名/],
  ])('says why %s cannot be read', async (name, content, reason) => {
    expect(await readTextFrom(Buffer.from(content as Uint8Array), name)).toEqual(refused(reason));
  });
});

describe('a path', () => {
  let folder = '';
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'read-text-')); });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read with what its name says', async () => {
    await writeFile(join(folder, 'a.docx'), docx(LINES));
    expect(await readText(join(folder, 'a.docx'))).toMatchObject({ ok: true });
  });

  it('that leads nowhere, or to a folder, is said to', async () => {
    expect(await readText(join(folder, 'missing.txt'))).toEqual(refused(/找不到/));
    expect(await readText(folder)).toEqual(refused(/文件夹/));
  });
});
