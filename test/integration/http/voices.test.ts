import { keepVoice } from '../../../src/usecases/keep-attachment.js';
import { deskForSuite, PASSWORD } from './desk.js';

const AMR = Uint8Array.from(Buffer.from('#!AMR\n\x3cvoice', 'latin1'));

describe('the voice of a ticket', () => {
  const desk = deskForSuite();
  const spoken = async (changes: Parameters<typeof desk.open>[0] = {}) => {
    const { id } = await keepVoice(desk.service.deps, 'memory:default:a', 'm1', AMR);
    return { id, number: await desk.open({ photos: ['photo', id], ...changes }) };
  };
  const supplements = async (who: keyof typeof desk.people, number: string) => (await desk.people[who].call('GET', `/tickets/${number}`)).body.supplements;

  it('is heard by who handles it, and by nobody else', async () => {
    const { id, number } = await spoken();
    for (const who of ['operator', 'department'] as const) {
      expect(await supplements(who, number)).toMatchObject([{ photos: ['photo'], voices: [id] }]);
    }
    expect((await desk.people.other.call('GET', `/tickets/${number}/voices/${id}`)).status).toBe(404);
    expect((await desk.people.operator.call('GET', `/tickets/${number}/photos/${id}`)).status).toBe(404);
  });

  it('is saved as a file, never run in the console, and kept by no cache', async () => {
    const { id, number } = await spoken();
    const cookie = (await desk.people.operator.signIn('operator', PASSWORD)).setCookie?.split(';')[0] ?? '';
    const response = await fetch(`${desk.service.url}/api/v1/tickets/${number}/voices/${id}`, { headers: { cookie } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'audio/amr', 'content-disposition': 'attachment; filename="voice.amr"', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(Buffer.from(AMR))).toBe(true);
  });

  it.each([['a report', { type: 'report' }], ['an anonymous matter', { anonymous: true }]] as const)('of %s is heard by nobody: it tells who it was', async (_name, changes) => {
    const { id, number } = await spoken(changes);
    for (const who of ['operator', 'department', 'supervisor'] as const) {
      expect(await supplements(who, number)).toMatchObject([{ voices: [] }]);
      expect((await desk.people[who].call('GET', `/tickets/${number}/voices/${id}`)).status).toBe(404);
    }
  });
});
