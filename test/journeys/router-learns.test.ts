import { createFakeClock, eventually, startService } from '../helpers/service.js';
import { closeTickets, variants } from '../helpers/closed-tickets.js';
import { chooseRoutingModel } from '../../src/usecases/choose-routing-model.js';
import { retrainRouter } from '../../src/usecases/retrain-router.js';

const BIKES = variants(64, ['我们路口', '地铁口', '小区门外', '单位楼下'], ['共享单车乱停放', '共享单车堆成山', '共享单车挡着路', '共享单车没人挪'], ['', '，走不过去', '，请管一管', '，好几天了']);
const WAGES = variants(90, ['我们', '工地上', '厂里', '俺们几个'], ['老板拖欠工资不给', '干完活不给工钱', '欠薪三个月', '工资压着不发'], ['', '，请帮帮忙', '，好几个月了']);

describe('a district whose tickets go elsewhere than its folder says', () => {
  const clock = createFakeClock('2026-09-24T10:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  beforeAll(async () => {
    service = await startService({ clock });
    await service.deps.understander.prepare();
  }, 60_000);
  afterAll(async () => {
    expect(service.logger.lines.filter((line) => line.level === 'error')).toEqual([]);
    await service.stop();
  });

  /** Who a ticket of these words would be dispatched to. */
  const proposedFor = async (text: string) => (await service.deps.understander.understand(text, null)).routing[0]?.department;
  const inUse = (version: number) => eventually(`version ${version} is in use`, async () => {
    await service.follow();
    return (await service.stores.routingModels.inUse()) === version;
  });
  const BIKE = '路口的共享单车乱停乱放，堵得走不动';
  const WAGE = '老板拖欠三个月工资不给';

  it('is proposed for what the folder says, at first', async () => {
    expect(await proposedFor(BIKE)).toBe('兰山交通分局');
    expect(await retrainRouter(service.deps)).toMatchObject({ outcome: 'too-few' });
  });

  it('is proposed for whoever answered, after the retraining, and for all else as before', async () => {
    await closeTickets(service.deps, BIKES, '区住建局');
    const retrained = await retrainRouter(service.deps);
    expect(retrained).toMatchObject({ outcome: 'replaced', model: { version: 1, learnedFrom: 34, heldBack: { tickets: 30, lost: 0 } } });
    await inUse(1);
    expect(await proposedFor(BIKE)).toBe('区住建局');
    expect(await proposedFor(WAGE)).toBe('区人社局');
  });

  it('is not led astray by tickets that contradict what came after them', async () => {
    clock.advance(86_400_000);
    await closeTickets(service.deps, WAGES.slice(0, 60), '区旅游局');
    clock.advance(86_400_000);
    await closeTickets(service.deps, WAGES.slice(60), '区人社局');
    expect(await retrainRouter(service.deps)).toMatchObject({ outcome: 'rejected', model: { version: 2, chosen: 0 } });
    await inUse(1);
    expect(await proposedFor(WAGE)).toBe('区人社局');
    expect(await proposedFor(BIKE)).toBe('区住建局');
  });

  it('goes back to an earlier version when a person says so', async () => {
    expect(await chooseRoutingModel(service.deps, 0)).toBe(true);
    await inUse(0);
    expect(await proposedFor(BIKE)).toBe('兰山交通分局');
    expect(await chooseRoutingModel(service.deps, 1)).toBe(true);
    await inUse(1);
    expect(await proposedFor(BIKE)).toBe('区住建局');
  });

  it('keeps nothing in its versions that tells who wrote', async () => {
    const text = JSON.stringify(await service.stores.routingModels.load(1));
    expect(text).not.toContain('13812345678');
    expect(text).not.toContain('memory:default');
  });
});
