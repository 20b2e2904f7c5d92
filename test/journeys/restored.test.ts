import { join } from 'node:path';
import { createFakeClock, eventually, startService, temporaryDirectory } from '../helpers/service.js';
import { openTicket } from '../../src/usecases/open-ticket.js';
import { runCli } from '../integration/cli/run-cli.js';

const CITIZENS = ['li', 'wang', 'zhao', 'qian'];
const DRAFT = {
  what: '楼道灯坏了', where: '义堂镇', area: '义堂镇', contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '物业', type: 'complaint', urgent: true,
} as const;

describe('a service restored from a backup that was made while citizens wrote', () => {
  it('goes on where that moment was: no answer twice, conversations and clocks go on, codes stay good', async () => {
    const directory = temporaryDirectory();
    const [data, restored, file] = ['data', 'restored', 'backup.db'].map((name) => join(directory.path, name)) as [string, string, string];
    const clock = createFakeClock('2026-03-02T09:00:00+08:00');
    const before = await startService({ clock, config: { dataDir: data } });
    const number = (await openTicket(before.deps, DRAFT, 'memory:default:li', 'open-1')).number;
    const code = before.deps.lookupCodes.codeOf(number);
    let isOpen = true;
    const written: string[] = [];
    const writing = CITIZENS.map(async (citizen) => {
      for (let i = 0; isOpen; i += 1) {
        const id = `${citizen}-${i}`;
        await before.memory.receive(citizen, '你好', id);
        written.push(id);
        await eventually(`an answer to ${id}`, () => before.memory.sent.some(({ inReplyTo }) => inReplyTo === id), 60_000);
      }
    });
    await eventually('answers', () => before.memory.sent.length > 20, 60_000);
    expect(await runCli(['backup', file], { dataDir: data })).toMatchObject({ code: 0, stderr: '' });
    const inTheMiddle = written.length;
    await eventually('it went on meanwhile', () => written.length > inTheMiddle + 20);
    isOpen = false;
    await Promise.all(writing);
    await before.stop();

    expect(await runCli(['restore', file], { dataDir: restored })).toMatchObject({ code: 0, stderr: '' });
    clock.advance(24 * 3_600_000);
    const after = await startService({ clock, config: { dataDir: restored } });
    const known = (await Promise.all(written.map(async (id) => ((await after.stores.inbox.conversationOf('memory', id)) === null ? [] : [id])))).flat();
    expect(known.length).toBeGreaterThan(20);
    expect(known.length).toBeLessThan(written.length);
    await eventually('the clock was looked at', async () => ((await after.stores.tickets.load(number))?.ticket.warnings ?? []).some(({ clock: name, kind }) => name === 'sign' && kind === 'missed'));
    expect(after.deps.lookupCodes.matches(number, code)).toBe(true);
    // What WeChat and others deliver once more is known.
    for (const id of known.slice(-4)) await after.memory.receive(id.split('-')[0] ?? '', '你好', id);
    await after.memory.receive('li', '查进度', 'li-new');
    await eventually('the conversation goes on', () => after.memory.sent.find(({ inReplyTo }) => inReplyTo === 'li-new')?.reply.text.includes(number), 60_000);
    await eventually('nothing is left', async () => (await after.stores.outbox.backlog()).every(({ open }) => open === 0));
    const answered = after.memory.sent.flatMap(({ inReplyTo }) => (inReplyTo === null || inReplyTo === 'li-new' ? [] : [inReplyTo]));
    expect(new Set(answered).size).toBe(answered.length);
    // Only what was still open at that moment is answered by this one.
    expect(answered.length).toBeLessThan(CITIZENS.length * 8);
    expect(answered.filter((id) => !known.includes(id))).toEqual([]);
    await after.stop();
    directory.remove();
  }, 120_000);
});
