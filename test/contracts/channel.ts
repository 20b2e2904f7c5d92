import { outcome, type InboundMessage, type OutboundReply, type Reply } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/ports.js';

/** A channel with the citizens and the platform on its other side. */
export interface ChannelStage {
  readonly channel: Channel;
  /**
   * A citizen writes: the platform hands the message to the channel, which the stage waits for.
   * @param key stands for the platform's own id: the same key again is the same message brought once more
   * @returns whether the platform was told that it is taken in; null where the platform is never told (a chat session)
   */
  says(user: string, text: string, key: string): Promise<boolean | null>;
  /** The platform shows the channel something that the channel itself said to the user; null: this platform never does. */
  readonly showsOwn: ((user: string, text: string, key: string) => Promise<void>) | null;
  /** All that a citizen was sent, oldest first, each with everything that is to be read in it (choices and sources too). */
  reads(user: string): Promise<readonly string[]>;
  /** Ends what the stage itself began. The channel may be stopped already. */
  close(): Promise<void>;
}

function inbox() {
  const messages: InboundMessage[] = [];
  return {
    messages,
    take: async (message: InboundMessage) => void messages.push(message),
    of: (text: string) => messages.filter((message) => message.text === text),
  };
}

function reply(text: string, more: Partial<Reply> = {}): Reply {
  return { text, choices: [], outcome: outcome('smalltalk'), ...more };
}

function news(conversationId: string, id: string, said: Reply): OutboundReply {
  return { kind: 'reply', id, channel: conversationId.split(':')[0] ?? '', conversationId, inReplyTo: null, reply: said };
}

function conversationOf({ messages }: ReturnType<typeof inbox>): string {
  return messages.at(-1)?.conversationId ?? '';
}

/** Waits for what comes in by itself: a chat session tells nobody when it has handed something on. */
async function until(what: string, look: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}

const SOURCE = { documentNumber: '临兰政办发〔2018〕30号', title: '政务公开工作要点', section: '四（五）', departments: ['区民政局'], issuedOn: '2018-08-20' };

/**
 * What every way to reach citizens keeps.
 * @param open a fresh stage in each test, its channel not started yet
 */
export function channelContract(name: string, open: () => Promise<ChannelStage>): void {
  describe(`a channel: ${name}`, () => {
    let stage: ChannelStage;
    let came: ReturnType<typeof inbox>;
    const started = async () => stage.channel.start(came.take);
    const hears = async (user: string, text: string, key: string): Promise<boolean | null> => {
      const told = await stage.says(user, text, key);
      await until(`${text} comes in`, () => came.of(text).length > 0);
      return told;
    };
    const reads = async (user: string, count: number): Promise<readonly string[]> => {
      await until(`${user} reads ${count}`, async () => (await stage.reads(user)).length >= count);
      return stage.reads(user);
    };

    beforeEach(async () => {
      stage = await open();
      came = inbox();
    });
    afterEach(async () => {
      await stage.channel.stop();
      await stage.close();
    });

    takesIn({ stage: () => stage, came: () => came, started, hears });
    sends({ stage: () => stage, came: () => came, started, hears, reads });
    ends({ stage: () => stage, came: () => came, started, hears });
  });
}

interface Played {
  readonly stage: () => ChannelStage;
  readonly came: () => ReturnType<typeof inbox>;
  readonly started: () => Promise<void>;
  readonly hears: (user: string, text: string, key: string) => Promise<boolean | null>;
}

function takesIn({ stage, came, started, hears }: Played): void {
  it('takes in what a citizen says, under its own name and an id of the message', async () => {
    await started();
    await hears('zhang', '怎么申请低保？', 'm1');
    const { name } = stage().channel;
    const [message] = came().messages;
    expect(came().messages).toHaveLength(1);
    expect(message).toMatchObject({ channel: name, text: '怎么申请低保？', attachments: [], conversationId: expect.stringMatching(new RegExp(`^${name}:[^:]+:.+$`)) });
    expect(message?.externalId).not.toBe('');
    expect(Number.isFinite(message?.receivedAt)).toBe(true);
  });

  it('gives each citizen one conversation, and each message an id of its own', async () => {
    await started();
    await hears('zhang', '路灯坏了', 'm1');
    await hears('li', '水管漏了', 'm2');
    await hears('zhang', '在金雀山路', 'm3');
    const [first, second, third] = came().messages;
    expect(first?.conversationId).toBe(third?.conversationId);
    expect(first?.conversationId).not.toBe(second?.conversationId);
    expect(new Set(came().messages.map(({ externalId }) => externalId)).size).toBe(3);
  });

  it('knows a message that is brought once more by the same id', async () => {
    await started();
    await hears('zhang', '路灯坏了', 'm1');
    await stage().says('zhang', '路灯坏了', 'm1');
    await stage().says('zhang', '谢谢', 'm2');
    await until('the last comes in', () => came().of('谢谢').length > 0);
    expect(new Set(came().of('路灯坏了').map(({ externalId }) => externalId)).size).toBe(1);
  });

  it('tells the platform that a message is in only when it is', async () => {
    await stage().channel.start(async () => {
      throw new Error('the disk is full');
    });
    const told = await stage().says('zhang', '路灯坏了', 'm1');
    expect(told).not.toBe(true);
  });

  it('takes what it said itself for nobody’s message', async () => {
    await started();
    await hears('zhang', '你好', 'm1');
    await stage().showsOwn?.('zhang', '您好，我是一号通', 'm2');
    await hears('zhang', '再见', 'm3');
    expect(came().messages.map(({ text }) => text)).toEqual(['你好', '再见']);
  });
}

function sends({ stage, came, started, hears, reads }: Played & { readonly reads: (user: string, count: number) => Promise<readonly string[]> }): void {
  /** Somebody else is there too, and hears nothing of it. */
  const begun = async (): Promise<string> => {
    await started();
    await hears('li', '早上好', 'other');
    await hears('zhang', '你好', 'first');
    return conversationOf(came());
  };

  it('sends back to whom a message came from, and to nobody else', async () => {
    const conversationId = await begun();
    const inReplyTo = came().messages.at(-1)?.externalId ?? null;
    await stage().channel.send({ ...news(conversationId, 'reply:1', reply('您好，请问有什么事？')), inReplyTo });
    expect(await reads('zhang', 1)).toEqual([expect.stringContaining('您好，请问有什么事？')]);
    expect(await stage().reads('li')).toEqual([]);
  });

  it('sends news, which answer no message, in the order in which they are given', async () => {
    const conversationId = await begun();
    for (const text of ['您的工单已派发。', '您的工单有答复了。', '您的工单已办结。']) await stage().channel.send(news(conversationId, `news:${text}`, reply(text)));
    const read = await reads('zhang', 3);
    expect(read.map((text) => /已派发|有答复|已办结/.exec(text)?.[0])).toEqual(['已派发', '有答复', '已办结']);
  });

  it('sends a message once, however often it is told to', async () => {
    const conversationId = await begun();
    const message = news(conversationId, 'news:1', reply('您的工单有答复了。'));
    await stage().channel.send(message);
    await stage().channel.send(message);
    await stage().channel.send(news(conversationId, 'news:2', reply('再见')));
    expect((await reads('zhang', 2)).map((text) => text.slice(0, 2))).toEqual(['您的', '再见']);
  });

  it('shows the choices and the source of an answer', async () => {
    const conversationId = await begun();
    const inReplyTo = came().messages.at(-1)?.externalId ?? null;
    const answer = reply('低保由区民政局办理。', { choices: ['有用', '没用'], outcome: outcome('answer', { citations: [SOURCE] }) });
    await stage().channel.send({ ...news(conversationId, 'reply:1', answer), inReplyTo });
    const all = (await reads('zhang', 1)).join('\n');
    for (const part of ['低保由区民政局办理。', '有用', '没用', '政务公开工作要点', '临兰政办发〔2018〕30号', '四（五）', '2018-08-20']) expect(all).toContain(part);
  });

  it('brings a long answer whole', async () => {
    const conversationId = await begun();
    const sentences = Array.from({ length: 60 }, (_, i) => `第${i + 1}条，请带身份证和户口簿到窗口办理，火警请拨打119。`);
    await stage().channel.send(news(conversationId, 'news:long', reply(sentences.join(''))));
    await until('the last sentence', async () => (await stage().reads('zhang')).join('').includes('第60条'));
    const all = (await stage().reads('zhang')).join('').replace(/\s/g, '');
    expect(sentences.filter((sentence) => !all.includes(sentence))).toEqual([]);
  });
}

function ends({ stage, came, started, hears }: Played): void {
  it('takes nothing in before it is started; what comes while it stops is either taken in or not told to be', async () => {
    await stage().says('zhang', '太早', 'm1').catch(() => null);
    await started();
    await hears('zhang', '正好', 'm2');
    await stage().channel.stop();
    const told = await stage().says('zhang', '太晚', 'm3').catch(() => null);
    expect(came().of('太早')).toEqual([]);
    if (told === true) expect(came().of('太晚')).toHaveLength(1);
  });

  it('stops, also twice, and when it was never started', async () => {
    await expect(stage().channel.stop()).resolves.toBeUndefined();
    await started();
    await stage().channel.stop();
    await expect(stage().channel.stop()).resolves.toBeUndefined();
  });
}
