import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually, startService, temporaryDirectory } from '../helpers/service.js';

const FILE = 'interpretations/05-livelihood.yaml';
const SHORT = 5_000;
const ENTRY = `
  - id: shared-bikes
    title: 共享单车停放点由谁划定
    topic: 共享单车
    section: 四（五）
    departments: [区住建局]
    questions: [共享单车停放点谁划的, 小黄车停哪里, 共享自行车该停在啥地方, 共享单车在哪还, 小蓝车停车点是谁定的, 共享单车有没有固定停放点, 共享单车停放点归谁划, 骑完共享单车放哪]
    answer:
      fact: 共享单车的停放点由住建部门划定。
      action: 请把车停在白线框里。
      contact: 请问区住建局。
    validFrom: 2018-08-20
`;

describe('entries changed in the folder while the service runs', () => {
  const directory = temporaryDirectory();
  let service: Awaited<ReturnType<typeof startService>>;
  let conversations = 0;
  beforeAll(async () => {
    cpSync(resolve('intents'), directory.path, { recursive: true });
    service = await startService({ intentsDir: directory.path });
    await ask('你好');
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    directory.remove();
  });

  const file = () => join(directory.path, FILE);
  const write = (change: (text: string) => string) => writeFileSync(file(), change(readFileSync(resolve('intents', FILE), 'utf8')));
  async function ask(text: string) {
    conversations += 1;
    const user = `c${conversations}`;
    await service.memory.receive(user, text, user);
    const sent = await eventually('a reply', () => service.memory.sent.find(({ conversationId }) => conversationId.endsWith(`:${user}`)));
    return sent.reply;
  }
  const quoted = async (text: string) => (await ask(text)).outcome.entryIds[0];

  it('are answered without a restart, and no longer when they are withdrawn', async () => {
    expect(await quoted('共享单车停放点是谁划的')).not.toBe('shared-bikes');
    write((text) => `${text.trimEnd()}\n${ENTRY}`);
    await eventually('the new entry is quoted', async () => (await quoted('共享单车停放点是谁划的')) === 'shared-bikes', SHORT);
    write((text) => text);
    await eventually('it is quoted no more', async () => (await quoted('共享单车停放点是谁划的')) !== 'shared-bikes', SHORT);
  });
  it('are refused as long as they have faults, and what was published goes on', async () => {
    write((text) => `${text.trimEnd()}\n${ENTRY.replace('区住建局]', '区渔业局]')}`);
    await eventually('the fault is logged', () => service.logger.lines.some(({ event, error }) => event === 'entries.refused' && String(error).includes('区渔业局')), SHORT);
    expect(await quoted('低保名单在哪里公示')).toBe('dibao-four-level-notice');
    write((text) => `${text.trimEnd()}\n${ENTRY}`);
    await eventually('the mended entry is quoted', async () => (await quoted('共享单车停放点是谁划的')) === 'shared-bikes', SHORT);
  });
});
