import { createWechatyChannel } from '../../src/channels/wechaty/index.js';
import type { WechatyTiming } from '../../src/channels/wechaty/config.js';
import { outcome, type InboundMessage, type OutboundReply, type Reply } from '../../src/domain/message.js';
import { createImageCleaner } from '../../src/images.js';
import { keepPhoto } from '../../src/usecases/keep-attachment.js';
import { createRecordingLogger } from './service.js';
import { temporaryStores } from './stores.js';
import { type Gateway, openGateway, QUICK, TOKEN } from './wechaty-gateway.js';

export interface WechatyStageOptions {
  readonly token?: string;
  readonly endpoint?: string;
  readonly timing?: Partial<WechatyTiming>;
  /** Instead of a gateway of its own. */
  readonly gateway?: Gateway;
}

/** The channel with a gateway on its other side, and what it has taken in. */
export async function openWechatyChannel(options: WechatyStageOptions = {}) {
  const gateway = options.gateway ?? await openGateway();
  const stores = await temporaryStores();
  const logger = createRecordingLogger();
  const clock = { now: () => Date.now() };
  const came: InboundMessage[] = [];
  const deps = { ...stores, clock, chance: () => 0, logger, imageCleaner: createImageCleaner() };
  const create = () => createWechatyChannel(
    { account: 'default', token: options.token ?? TOKEN, endpoint: options.endpoint ?? gateway.endpoint, timing: { ...QUICK, ...options.timing } },
    { ...deps, keepPhoto: (conversation, message, sent) => keepPhoto(deps, conversation, message, sent) },
  );
  const channel = create();
  return {
    gateway, stores, logger, channel, came,
    /** As another process would: it remembers nothing but what is stored. */
    create,
    start: () => channel.start(async (message) => void came.push(message)),
    close: async () => {
      await channel.stop();
      if (!options.gateway) await gateway.close();
      await stores.close();
    },
  };
}

export function replyTo(conversationId: string, id: string, text: string, more: Partial<Reply> = {}): OutboundReply {
  return { kind: 'reply', id, channel: 'wechaty', conversationId, inReplyTo: `default:${id}`, reply: { text, choices: [], outcome: outcome('smalltalk'), ...more } };
}
