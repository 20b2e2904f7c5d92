import { createServer, type AddressInfo } from 'node:net';
import type { Channel } from '../../src/domain/ports.js';

export const TOKEN = 'insecure_0f1e2d3c';
/** The account that the gateway holds. */
export const BOT = 'wxid_bot';

/** wechaty's parts for tests, loaded when a test needs them: they take half a second. */
async function libraries() {
  // One after the other: jest links what two imports share only once.
  const { log, types } = await import('wechaty');
  const { PuppetServer } = await import('wechaty-puppet-service');
  const { PuppetMock, mock } = await import('wechaty-puppet-mock');
  log.level('silent');
  return { types, PuppetServer, PuppetMock, Mocker: mock.Mocker };
}

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`did not happen: ${what}`);
    await new Promise((again) => setTimeout(again, 10));
  }
}

export interface Gateway {
  readonly endpoint: string;
  /** A contact writes to the account. @param more fields of wechaty's message instead of the usual */
  says(contact: string, text: string, more?: Readonly<Record<string, unknown>>): Promise<void>;
  /** A picture comes. */
  sendsPhoto(contact: string, bytes: Uint8Array, more?: Readonly<Record<string, unknown>>): Promise<void>;
  /** What the account has said in a conversation, oldest first. */
  said(conversation: string): readonly Said[];
  room(id: string, members: readonly string[]): void;
  officialAccount(id: string): void;
  logout(): Promise<void>;
  login(): void;
  /** Sends fail from now on, after so many more, or go again (null). */
  refuse(message: string | null, after?: number): void;
  /** It stays, and answers no probe any more. */
  fallSilent(): void;
  /** It is gone, with all its connections; and back at the same port. */
  crash(): Promise<void>;
  restart(): Promise<void>;
  /** Somebody is connected and listens. */
  isListenedTo(): boolean;
  close(): Promise<void>;
}

/** The usual times are for gateways far away. */
export const QUICK = { connectMs: 300, loginMs: 5_000, probeEveryMs: 100, probeMs: 3_000, firstRetryMs: 20, longestRetryMs: 200, steadyMs: 60_000, closeMs: 300 };

interface Said {
  readonly conversation: string;
  readonly text: string;
  readonly mentions: readonly string[];
}

/** Called with what the account is to say. @throws what the gateway is to refuse it with */
type OnSay = (message: Said) => void;

/** A puppet that plays the account, behind PuppetServer on loopback. */
async function runGateway(endpoint: string, onSay: OnSay) {
  const { types, PuppetServer, PuppetMock, Mocker } = await libraries();
  const mocker = new Mocker();
  const puppet = new PuppetMock({ mocker });
  const bot = mocker.createContact({ id: BOT, name: '小通' });
  const send = puppet.messageSendText.bind(puppet);
  puppet.messageSendText = async (conversation: string, text: string, mentions: readonly string[] = []) => {
    onSay({ conversation, text, mentions });
    await send(conversation, text);
  };
  // A real one answers at once.
  puppet.ding = (data) => void setImmediate(() => puppet.emit('dong', { data: data ?? '' }));
  const login = (): void => {
    if (!puppet.isLoggedIn) mocker.login(bot);
  };
  // The gateway keeps the account's login, so a client that comes again finds it there.
  puppet.on('start', login);
  const idle = puppet.listenerCount('message');
  const server = new PuppetServer({ endpoint, puppet, token: TOKEN });
  await server.start();
  await puppet.start();
  const contact = (id: string, payload: Readonly<Record<string, unknown>> = {}): void => {
    if (!mocker.cacheContactPayload.has(id)) mocker.createContact({ id, name: `名${id}`, ...payload });
  };
  const bring = (message: Readonly<Record<string, unknown>> & { readonly id: string }): void => {
    contact(String(message.talkerId));
    if (!mocker.cacheMessagePayload.has(message.id)) mocker.MessageMock.create({ timestamp: Date.now(), listenerId: BOT, type: types.Message.Text, text: '', ...message } as never);
    puppet.emit('message', { messageId: message.id });
  };
  return { types, mocker, puppet, server, contact, bring, login, isListenedTo: () => puppet.isLoggedIn && puppet.listenerCount('message') > idle };
}

/** A gateway as a district would run it. */
export async function openGateway(): Promise<Gateway> {
  const endpoint = `127.0.0.1:${await freePort()}`;
  const said: Said[] = [];
  let refusal: { readonly message: string; left: number } | null = null;
  let ids = 0;
  const onSay: OnSay = (message) => {
    if (refusal && refusal.left-- <= 0) throw new Error(refusal.message);
    // wechaty knows whom it can write to.
    if (!message.conversation.includes('@')) now.mocker.ContactMock.load(message.conversation);
    said.push(message);
  };
  let now = await runGateway(endpoint, onSay);
  return {
    endpoint,
    says: async (contact, text, more = {}) => now.bring({ id: `m${++ids}`, talkerId: contact, text, ...more }),
    sendsPhoto: async (contact, bytes, more = {}) => {
      const id = `p${++ids}`;
      now.mocker.cacheFileBoxPayload.set(id, { type: 1, name: 'photo.jpg', base64: Buffer.from(bytes).toString('base64'), metadata: {} } as never);
      now.bring({ id, talkerId: contact, type: now.types.Message.Image, ...more });
    },
    said: (conversation) => said.filter((message) => message.conversation === conversation),
    room: (id, members) => {
      for (const member of members) now.contact(member);
      now.mocker.createRoom({ id, topic: '金雀山社区群', memberIdList: [BOT, ...members] });
    },
    officialAccount: (id) => now.contact(id, { type: now.types.Contact.Official }),
    logout: () => now.puppet.logout('kicked out'),
    login: () => now.login(),
    refuse: (message, after = 0) => {
      refusal = message === null ? null : { message, left: after };
    },
    fallSilent: () => {
      now.puppet.ding = () => undefined;
    },
    crash: () => now.server.stop(),
    restart: async () => {
      await now.puppet.stop();
      now = await runGateway(endpoint, onSay);
    },
    isListenedTo: () => now.isListenedTo(),
    close: async () => {
      await now.server.stop();
      await now.puppet.stop();
    },
  };
}

/** Resolves when the channel's own view is that all is well. */
export async function untilUp(channel: Channel): Promise<void> {
  await until('the channel is up', async () => (await channel.health?.())?.ok === true);
}
