import { toMessage } from '../../../src/console/citizen/activity.js';
import { sizeText } from '../../../src/console/desk/pages/tickets/ticket/file-size.js';

describe('an answer in the chat', () => {
  const told = (...attachments: object[]) => toMessage({ type: 'message', id: 'c|1', text: '已修好。', from: { role: 'bot' }, attachments });
  it('shows its photos, and offers its documents to be saved', () => {
    expect(told({ contentType: 'image/jpeg', contentUrl: '/v3/a', name: '现场.jpg' }, { contentType: 'application/pdf', contentUrl: '/v3/b', name: '报告.pdf' })).toMatchObject({
      photos: [{ kind: 'kept', key: '/v3/a' }], papers: [{ path: '/v3/b', name: '报告.pdf' }],
    });
  });
  it('opens nothing of elsewhere', () => {
    expect(told({ contentType: 'application/pdf', contentUrl: 'https://example.com/x.pdf', name: 'x' }, { contentType: 'image/png', contentUrl: '//example.com/x.png' })).toMatchObject({ photos: [], papers: [] });
  });
});

describe('the size of a file', () => {
  it('is said in what people count in', () => {
    expect([0, 1, 312 * 1024, 8 * 1024 * 1024, 1.5 * 1024 * 1024].map(sizeText)).toEqual(['1 KB', '1 KB', '312 KB', '8.0 MB', '1.5 MB']);
  });
});
