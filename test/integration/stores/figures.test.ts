import type { District } from '../../../src/domain/district.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { changesOf, figuresContract, saveAll } from '../../contracts/figures.js';
import { realDistrict } from '../../helpers/district.js';
import { temporaryDirectory } from '../../helpers/service.js';
import { temporaryStores } from '../../helpers/stores.js';
import { CITIZEN, storyOf } from '../../helpers/ticket-story.js';

let district: District;
beforeAll(async () => {
  ({ district } = await realDistrict());
});

figuresContract('SQLite', temporaryStores, () => district);

describe('a recount by another process', () => {
  it('leaves the service’s own statements working, and what it saves is counted', async () => {
    const directory = temporaryDirectory();
    const service = createSqliteStores(directory.path);
    const cli = createSqliteStores(directory.path);
    const [first, ...later] = changesOf(storyOf(district, '2026-03-02T10:00').say(CITIZEN, { name: 'RemindTicket' }).until('2026-03-03T10:00').say(CITIZEN, { name: 'RemindTicket' }).events);
    if (first) await saveAll(service.tickets, [first]);
    await cli.figures.recount();
    for (const change of later) {
      await service.tickets.save(change);
      expect(await cli.figures.recount()).toMatchObject({ differing: 0 });
    }
    const query = { from: '2026-03-01', to: '2026-03-31', groupBy: null };
    expect((await service.figures.read(query))[0]?.sums).toMatchObject({ received: 1, reminded: 2 });
    await service.close();
    await cli.close();
    directory.remove();
  });
});
