import { randomUUID } from 'node:crypto';
import type { EntryContent } from '../../../src/domain/knowledge/content.js';
import { LEASE_TIMING } from '../../../src/usecases/hold-lease.js';
import { addAccount } from '../../../src/usecases/add-account.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { databaseUrl, describeMongo, dropDatabase } from '../../helpers/mongo-stores.js';
import { eventually, startService } from '../../helpers/service.js';

const LONG = 150_000;
const PASSWORD = 'a long password';
const CHARGING: EntryContent = {
  title: '充电桩安装补贴怎么申领', topic: '充电桩补贴', departments: ['区发改局'], policy: 'charging-2026', section: '二',
  questions: ['充电桩安装补贴怎么申领', '装充电桩有没有补贴', '自家装充电桩能领多少钱', '充电桩补贴去哪申请', '新能源车充电桩补助', '充电桩补助要什么材料', '小区装充电桩补贴', '充电桩补贴什么时候发'],
  answer: { fact: '在自家车位装充电桩的，每个补贴五百元。', action: '请在装好后三个月内到区发改局窗口申请。', contact: '有疑问请问区发改局。' },
  validFrom: '2018-02-13', validUntil: null,
};
const DOCUMENT = {
  id: 'charging-2026', documentNumber: '临兰政办发〔2018〕93号', title: '兰山区充电设施补贴办法', issuer: '临沂市兰山区人民政府办公室', issuedOn: '2018-02-13', draftedBy: '区发改局',
  sections: [{ key: '一', title: '总则' }, { key: '二', title: '补贴标准' }],
};

describeMongo('what several services share', () => {
  const url = databaseUrl();
  const config = { mongo: { url, maxPoolSize: 8 }, tokenSecret: 'a secret that both services share.' };
  let here: Awaited<ReturnType<typeof startService>>;
  let there: Awaited<ReturnType<typeof startService>>;
  beforeAll(async () => {
    [here, there] = [await startService({ config }), await startService({ config })];
    for (const [name, role, department] of [['bianji', 'editor', null], ['shenhe', 'editor', null], ['fagai', 'department', '区发改局'], ['guanli', 'admin', null]] as const) {
      await addAccount(here.deps, { name, displayName: name, role, department, password: PASSWORD });
    }
  });
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await dropDatabase(url);
  });
  /** By either of them. */
  const answered = async (service: typeof here, text: string) => {
    const id = randomUUID();
    await service.memory.receive(id, text, id);
    return eventually('an answer', () => [...here.memory.sent, ...there.memory.sent].find(({ inReplyTo }) => inReplyTo === id), LONG);
  };
  const signedInAt = async (service: typeof here, name: string) => {
    const client = createConsoleClient(service.url);
    expect((await client.signIn(name, PASSWORD)).status).toBe(200);
    return client.call;
  };

  it('wrong passwords: guesses spread over all of them are five in all, and a lock is everywhere', async () => {
    await addAccount(here.deps, { name: 'wang', displayName: '王', role: 'operator', department: null, password: PASSWORD });
    const guesses = Array.from({ length: 12 }, (_, i) => createConsoleClient((i % 2 === 0 ? here : there).url).signIn('wang', `guess ${i}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status).sort();
    expect(statuses).toEqual([401, 401, 401, 401, ...Array<number>(8).fill(423)]);
    for (const service of [here, there]) expect((await createConsoleClient(service.url).signIn('wang', PASSWORD)).status).toBe(423);
  });

  it('an entry published through one is quoted by the other within a second', async () => {
    const [editor, clerk, reviewer] = [await signedInAt(here, 'bianji'), await signedInAt(here, 'fagai'), await signedInAt(here, 'shenhe')];
    const done = async (answer: Promise<{ status: number; body: Record<string, unknown> }>) => {
      const { status, body } = await answer;
      if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    };
    // What is asked first has to be learned before: that is no part of the second.
    await Promise.all([here, there].map((service) => answered(service, '谢谢')));
    await done(editor('POST', '/knowledge/documents', DOCUMENT));
    const { id } = await done(clerk('POST', '/knowledge/entries', { kind: 'interpretation', content: CHARGING }));
    await done(reviewer('POST', `/knowledge/entries/${id}/review`, { revision: 1 }));
    await done(reviewer('POST', `/knowledge/entries/${id}/publish`, {}));
    const published = performance.now();
    await eventually('it is in use there', () => there.district.entry(String(id), Date.now()));
    const tookMs = performance.now() - published;
    for (const service of [there, here]) expect((await answered(service, '电动汽车充电桩安装补贴怎么申领')).reply.outcome.entryIds).toEqual([id]);
    process.stdout.write(`published through one process, in use in another after ${Math.round(tookMs)} ms\n`);
  }, 600_000);

  it('the log’s level: within seconds', async () => {
    const admin = await signedInAt(here, 'guanli');
    expect((await admin('PATCH', '/admin/log-level', { level: 'debug', minutes: 5 })).status).toBe(200);
    await eventually('the other has it', () => there.deps.logLevels.level() === 'debug');
  });
});

describe('the times of leases', () => {
  it('leave room to end what was held, and for three tries to renew', () => {
    const { leaseMs, holdMs, renewMs, lookMs } = LEASE_TIMING;
    expect(leaseMs - holdMs).toBeGreaterThanOrEqual(10_000);
    expect(holdMs).toBeGreaterThanOrEqual(3 * renewMs);
    expect(leaseMs + renewMs).toBeLessThanOrEqual(30_000);
    expect(lookMs).toBeLessThanOrEqual(1_000);
  });
});
