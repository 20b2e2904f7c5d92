import { FILE_LIMITS as OF_CONSOLE } from '../../../src/console/desk/pages/tickets/actions/file-limits.js';
import { ERROR_CATALOGUE } from '../../../src/errors.js';
import { type AttachedFile, FILE_LIMITS, fileKindOf, fileName, filesLine } from '../../../src/domain/attached-file.js';
import { citizenNews } from '../../../src/domain/conversation/ticket-news.js';
import { plainText } from '../../../src/domain/message.js';
import { ask, givenThat } from '../../helpers/ticket.js';

const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n';
const FILE: AttachedFile = { id: 'f1', contentType: 'application/pdf', name: '检测报告.pdf', size: 9 };

describe('what a department attaches', () => {
  it.each([
    ['a JPEG', '\xff\xd8\xff\xe0', 'photo'], ['a PNG', '\x89PNG\r\n\x1a\n', 'photo'], ['a PDF', PDF, 'pdf'], ['a PDF with something behind its end', `${PDF}${' '.repeat(900)}`, 'pdf'],
    ['a PDF that breaks off', PDF.slice(0, 20), null], ['a page that mentions a PDF', `<script>1</script>${PDF}`, null], ['a program', 'MZ\x90', null], ['WebP', 'RIFF\0\0\0\0WEBP', null], ['nothing', '', null],
  ])('%s is known by its bytes', (_name, text, kind) => {
    expect(fileKindOf(latin(text))).toBe(kind);
  });
  it('is called as the clerk calls it, with the ending of what it is', () => {
    expect(fileName('C:\\文件\\检测报告.PDF', 'pdf')).toBe('检测报告.pdf');
    expect(fileName('现场.png', 'photo')).toBe('现场.jpg');
    expect(fileName('报告.exe', 'pdf')).toBe('报告.exe.pdf');
    expect([fileName(null, 'pdf'), fileName('image.png', 'photo'), fileName('.pdf', 'pdf')]).toEqual(['文件.pdf', '照片.jpg', '文件.pdf']);
  });
  it('is at most five files of 8 MB', () => {
    expect(FILE_LIMITS).toEqual({ most: 5, bytes: 8_388_608 });
    expect(OF_CONSOLE).toEqual(FILE_LIMITS);
    expect(ERROR_CATALOGUE.FILE_TOO_LARGE).toContain(`${FILE_LIMITS.bytes / 1024 / 1024} MB`);
  });
});

describe('files of an answer', () => {
  const submitted = givenThat('signed').does(ask('ReplyTicket', { files: [FILE] }));

  it('stand with it in review, and come back with it', () => {
    expect(submitted.latest[0]).toMatchObject({ name: 'AnswerSubmitted', files: [FILE] });
    expect(submitted.ticket.pendingAnswer?.files).toEqual([FILE]);
    expect(submitted.does(ask('SendBackAnswer')).ticket.sentBack?.files).toEqual([FILE]);
  });
  it('go out with it, and the citizen is told of them', () => {
    const replied = submitted.does(ask('ApproveAnswer'));
    expect(replied.ticket.answers[0]?.files).toEqual([FILE]);
    const [event] = replied.latest.filter(({ name }) => name === 'TicketReplied');
    const news = event && citizenNews(replied.ticket, event, { now: replied.context.now, departmentName: (id) => id });
    expect(news).toMatchObject({ text: expect.stringContaining('附件1份：检测报告.pdf'), files: [FILE] });
    // Where no file can be sent, it says where they are.
    expect(news && plainText(news)).toContain('附件请在一号通网页上查看');
  });
  it('are as if there were none in what was recorded before', () => {
    const plain = givenThat('signed').does(ask('ReplyTicket'));
    expect([plain.latest[0], plain.ticket.pendingAnswer].map((one) => one && 'files' in one)).toEqual([false, false]);
    const replied = plain.does(ask('ApproveAnswer'));
    expect(JSON.stringify(replied.ticket)).not.toContain('files');
    expect([filesLine(), filesLine([])]).toEqual(['', '']);
  });
});

describe('files of a note', () => {
  it('stand with the note', () => {
    expect(givenThat('signed').does(ask('AddNote', { files: [FILE] })).ticket.notes.at(-1)?.files).toEqual([FILE]);
    expect(givenThat('signed').does(ask('AddNote')).ticket.notes.at(-1)).not.toHaveProperty('files');
  });
});
