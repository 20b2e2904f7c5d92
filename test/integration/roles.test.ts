import type { Principal } from '../../src/domain/permission.js';
import { handleTicket } from '../../src/usecases/handle-ticket.js';
import { openTicket } from '../../src/usecases/open-ticket.js';
import { createFakeClock, eventually, startService, temporaryDirectory } from '../helpers/service.js';

const DRAFT = {
  what: '楼道灯坏了', where: '义堂镇', area: '义堂镇', contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '物业', type: 'complaint', urgent: true,
} as const;

const CLERK: Principal = { name: 'wang', displayName: '王', role: 'department', department: 'housing' };
const DESK: Principal = { name: 'hua', displayName: '华', role: 'operator', department: null };

describe('work that is shared by roles', () => {
  it('is answered and sent by the gateway, and watched and told by the worker, which has no pages', async () => {
    const directory = temporaryDirectory();
    const clock = createFakeClock('2026-03-02T09:00:00+08:00');
    const gateway = await startService({ clock, sharesFolder: true, config: { dataDir: directory.path, roles: ['gateway'] } });
    await gateway.memory.receive('li', '你好', 'm1');
    await eventually('an answer', () => gateway.memory.sent.some(({ inReplyTo }) => inReplyTo === 'm1'), 60_000);
    const { number } = await openTicket(gateway.deps, DRAFT, 'memory:default:li', 'open-1');
    await handleTicket(gateway.deps, CLERK, number, { name: 'SignTicket' }, 's1');
    await handleTicket(gateway.deps, CLERK, number, { name: 'ReplyTicket', publicAnswer: '已修好。', handlingNote: '内部' }, 's2');
    await handleTicket(gateway.deps, DESK, number, { name: 'ApproveAnswer' }, 's3');
    const waiting = (await openTicket(gateway.deps, DRAFT, 'memory:default:li', 'open-2')).number;
    clock.advance(24 * 3_600_000);
    const warned = async () => ((await gateway.stores.tickets.load(waiting))?.ticket.warnings ?? []).some(({ kind }) => kind === 'missed');
    const told = () => gateway.memory.sent.some(({ inReplyTo }) => inReplyTo === null);
    expect([await warned(), told()]).toEqual([false, false]);

    const worker = await startService({ clock, sharesFolder: true, config: { dataDir: directory.path, roles: ['worker'] } });
    await eventually('the clock was looked at', warned);
    await eventually('the citizen was told, by the process that holds the channel', told);
    expect(worker.memory.sent).toEqual([]);
    expect([(await fetch(`${worker.url}/healthz`)).status, (await fetch(`${worker.url}/`)).status, (await fetch(`${gateway.url}/`)).status]).toEqual([200, 404, 200]);
    await worker.stop();
    await gateway.stop();
    directory.remove();
  });
});
