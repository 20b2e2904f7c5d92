import { randomBytes } from 'node:crypto';
import type { Attachment } from '../../domain/attachment.js';
import type { WebRequest, WebResponse, WebRoute } from '../../domain/exchange.js';
import type { InboundMessage } from '../../domain/message.js';
import type { Logger } from '../../domain/ports.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import { AppError, type ErrorCode, unreachable } from '../../errors.js';
import type { WechatClient } from './client.js';
import { conversationId, externalId, NAME, type WechatAccount } from './config.js';
import { createUsedNonces } from './nonces.js';
import { encryptedIn, fieldsOf, parseMessage, textOf, UnreadableXml, type WechatMessage } from './parse.js';
import { sealedXml, textXml } from './render.js';
import { brokenByAddress, openedBody, type Rule } from './verify.js';
import type { WaitingConnections } from './waiting.js';
import { createWords, WORDS, type WordsDeps } from './words.js';

export interface WebhookDeps extends WordsDeps {
  readonly account: WechatAccount;
  readonly client: WechatClient;
  readonly waiting: WaitingConnections;
  readonly sharedNotes: SharedNoteStore;
  readonly logger: Logger;
  readonly replyLimitMs: number;
  keepPhoto(conversationId: string, message: string, sent: Uint8Array): Promise<Attachment>;
  /** Saves a message; resolves after it is durable. */
  accept(message: InboundMessage): Promise<void>;
}

/** What an account's address answers. */
export interface Webhook {
  /** To WeChat's question whether it is us. @throws AppError WECHAT_… where the request is not WeChat's */
  readonly challenge: WebRoute['handle'];
  /** To what citizens do. @throws the same; and what saving a message throws, so that WeChat brings it again */
  readonly receive: WebRoute['handle'];
}

const REFUSED: Readonly<Record<Rule, ErrorCode>> = {
  1: 'WECHAT_SIGNATURE_WRONG', 2: 'WECHAT_SIGNATURE_WRONG', 3: 'WECHAT_REQUEST_STALE', 4: 'WECHAT_BODY_REFUSED', 5: 'WECHAT_REQUEST_REPLAYED',
};
/** Milliseconds for fetching and cleaning a picture: enough of WeChat's 5 s is left to tell the citizen. */
const PHOTO_MS = 3_500;

function plain(content: string): WebResponse {
  return { status: 200, body: null, text: { contentType: 'text/plain; charset=utf-8', content } };
}

/** Taken in, and nothing to say now. */
const SUCCESS = plain('success');

export function createWebhook(deps: WebhookDeps): Webhook {
  const { account, logger, clock } = deps;
  const nonces = createUsedNonces(account.name, deps);
  const refuse = (rule: Rule): never => {
    logger.warn('wechat.refused', { account: account.name, rule });
    throw new AppError(REFUSED[rule]);
  };
  const checkAddress = ({ query }: WebRequest): void => {
    const broken = brokenByAddress(account, query, clock.now());
    if (broken !== null) refuse(broken);
  };
  const read = ({ bytes, query }: WebRequest): WechatMessage => {
    const body = textOf(bytes);
    const fields = fieldsOf(body);
    const encrypted = encryptedIn(fields);
    const xml = openedBody(account, query, encrypted, body) ?? refuse(4);
    return parseMessage(encrypted === null ? fields : fieldsOf(xml));
  };
  const answer = createAnswers(deps);
  return {
    challenge: async (request) => {
      checkAddress(request);
      return plain(request.query.echostr ?? '');
    },
    receive: async (request) => {
      checkAddress(request);
      let message: WechatMessage;
      try {
        message = read(request);
      } catch (error) {
        if (!(error instanceof UnreadableXml)) throw error;
        // Brought again it would be no better.
        logger.warn('wechat.unreadable', { account: account.name, reason: error.message });
        return SUCCESS;
      }
      if (!(await nonces.isOf(request.query, message.id))) refuse(5);
      // Together with the message, in one write to the disk.
      const [response] = await Promise.all([answer(message), nonces.note(request.query, message.id)]);
      return response;
    },
  };
}

/** What is said to each deed, in the response or by a message that is saved. */
function createAnswers(deps: WebhookDeps): (message: WechatMessage) => Promise<WebResponse> {
  const { account, waiting, clock } = deps;
  const words = createWords(account.name, deps);
  const inXml = (message: WechatMessage, text: string): NonNullable<WebResponse['text']> => {
    const now = clock.now();
    const xml = textXml({ to: message.openid, from: message.account }, text, now);
    return { contentType: 'text/xml; charset=utf-8', content: sealedXml(account, xml, now, randomBytes(8).toString('hex')) };
  };
  const say = async (message: WechatMessage, text: string): Promise<WebResponse> => {
    const handover = await words.once(message.id, text);
    return handover === null ? SUCCESS : { status: 200, body: null, text: inXml(message, handover.text), onEnd: handover.onEnd };
  };
  const accept = async (message: WechatMessage, text: string, attachments: readonly Attachment[], since: number): Promise<WebResponse> => {
    const id = externalId(account.name, message.id);
    const replied = waiting.wait(id, deps.replyLimitMs - (clock.now() - since));
    await deps.accept({ channel: NAME, externalId: id, conversationId: conversationId(account.name, message.openid), text, attachments, receivedAt: clock.now() });
    const handover = await replied;
    return handover === null ? SUCCESS : { status: 200, body: null, text: inXml(message, handover.text), onEnd: handover.onEnd };
  };
  const withPhoto = async (message: WechatMessage, mediaId: string, since: number): Promise<WebResponse> => {
    const photo = await fetchPhoto(deps, message, mediaId);
    return 'word' in photo ? say(message, photo.word) : accept(message, '', [photo], since);
  };
  return async (message) => {
    const { deed } = message;
    const since = clock.now();
    switch (deed.kind) {
      case 'said': return accept(message, deed.text, [], since);
      case 'voice': return deed.text === '' ? say(message, WORDS.voice) : accept(message, deed.text, [], since);
      case 'photo': return withPhoto(message, deed.mediaId, since);
      case 'came': return say(message, words.greeting);
      case 'unreadable': return say(message, WORDS[deed.what]);
      case 'nothing': return SUCCESS;
      default: return unreachable(deed);
    }
  };
}

/** The picture, kept; or what is said where it could not be had: the citizen then sends it again. */
async function fetchPhoto(deps: WebhookDeps, message: WechatMessage, mediaId: string): Promise<Attachment | { readonly word: string }> {
  const { account, client, logger } = deps;
  const kept = async (): Promise<Attachment> => {
    const sent = await client.media(mediaId, PHOTO_MS);
    return deps.keepPhoto(conversationId(account.name, message.openid), externalId(account.name, message.id), sent);
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('NOT_READY')), PHOTO_MS);
  });
  try {
    return await Promise.race([kept(), tooLong]);
  } catch (error) {
    const isItsFault = error instanceof AppError && (error.code === 'ATTACHMENT_INVALID' || error.code === 'ATTACHMENT_TOO_LARGE');
    if (isItsFault) return { word: error.message };
    logger.error('wechat.photo-not-fetched', error, { account: account.name });
    return { word: WORDS.photo };
  } finally {
    clearTimeout(timer);
  }
}
