import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { createWechatOfficialChannel, type WechatAccount } from '../../src/channels/wechat-official/index.js';
import { outcome } from '../../src/domain/message.js';
import type { Clock, ImageCleaner } from '../../src/domain/ports.js';
import { channelRoutes } from '../../src/http/channel-routes.js';
import { problemHandler } from '../../src/http/problem.js';
import { keepPhoto, keepVoice } from '../../src/usecases/keep-attachment.js';
import { startFakeWechat } from './fake-wechat.js';
import { createRecordingLogger } from './service.js';
import { temporaryStores } from './stores.js';
import { createWechatPlatform, deliver, xmlOf } from './wechat-platform.js';

export const ACCOUNT: WechatAccount = {
  name: 'lanshan', appId: 'wx2c2769f8efd9abc2', appSecret: '0123456789abcdef0123456789abcdef', token: 'spamtest', aesKey: null, notice: null,
};
export const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const GREETING = { text: '您好，我是一号通。', choices: ['查进度', '登记工单'], outcome: outcome('smalltalk') };
export const TEMPLATE = 'notice-template-1';

const pass: RequestHandler = (_request, _response, next) => next();

/** Serves a channel's routes on a free port, as the service does. */
export async function serveRoutes(routes: NonNullable<ReturnType<typeof createWechatOfficialChannel>['routes']>, logger: ReturnType<typeof createRecordingLogger>) {
  const app = express().use(channelRoutes(routes, { address: pass, conversation: pass, upload: pass, city: pass }, false), problemHandler(logger));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export interface WechatChannelOptions {
  readonly account?: Partial<WechatAccount>;
  readonly replyLimitMs?: number;
  readonly clock?: Clock;
  /** How long things take, in milliseconds; the system's own. */
  readonly elapsed?: () => number;
  /** Of another channel, to be another process on the same store. */
  readonly stores?: Awaited<ReturnType<typeof temporaryStores>>;
  readonly fake?: Awaited<ReturnType<typeof startFakeWechat>>;
  readonly imageCleaner?: ImageCleaner;
}

/** The channel alone on a real port, with WeChat on both sides: what brings messages, and the API. Not started yet. */
export async function openWechatChannel(options: WechatChannelOptions = {}) {
  const clock = options.clock ?? { now: () => Date.now() };
  const account: WechatAccount = { ...ACCOUNT, ...options.account };
  const stores = options.stores ?? await temporaryStores();
  const fake = options.fake ?? await startFakeWechat({ ...account, now: clock.now, templates: { [TEMPLATE]: ['character_string1', 'thing2', 'time3'] } });
  const logger = createRecordingLogger();
  const imageCleaner = options.imageCleaner ?? { clean: async (bytes: Uint8Array) => ({ contentType: 'image/jpeg' as const, bytes }) };
  const channel = createWechatOfficialChannel(
    { accounts: [account], replyLimitMs: options.replyLimitMs ?? 4_500, apiUrl: fake.url, greeting: GREETING },
    {
      sharedNotes: stores.sharedNotes, clock, logger, ...(options.elapsed ? { elapsed: options.elapsed } : {}),
      keepPhoto: (conversation, message, sent) => keepPhoto({ attachments: stores.attachments, imageCleaner, clock }, conversation, message, sent),
      keepVoice: (conversation, message, sent) => keepVoice({ attachments: stores.attachments, clock }, conversation, message, sent),
    },
  );
  const served = await serveRoutes(channel.routes, logger);
  const platform = createWechatPlatform(account, clock.now);
  const url = `${served.url}/channels/wechat/${account.name}`;
  let messages = 0;
  return {
    channel, stores, fake, logger, platform, url, account, clock,
    /** A follower does something; the fields go over those of a text message. */
    does: (openid: string, fields: Readonly<Record<string, string | number>>, given: { nonce?: string; timestamp?: string } = {}) => {
      fake.hears(openid);
      messages += 1;
      const head = { ToUserName: 'gh_test', FromUserName: openid, CreateTime: Math.floor(clock.now() / 1_000) };
      const xml = xmlOf({ ...head, MsgType: 'text', ...('Event' in fields ? {} : { MsgId: `7${String(messages).padStart(20, '0')}` }), ...fields });
      return deliver(platform, platform.delivery(url, xml, given));
    },
    close: async () => {
      await channel.stop();
      await served.close();
      if (!options.fake) await fake.close();
      if (!options.stores) await stores.close();
    },
  };
}

export type OpenWechatChannel = Awaited<ReturnType<typeof openWechatChannel>>;
