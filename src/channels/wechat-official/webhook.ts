import { randomBytes } from 'node:crypto';
import type { Attachment } from '../../domain/attachment.js';
import type { WebRequest, WebResponse, WebRoute } from '../../domain/exchange.js';
import type { InboundMessage } from '../../domain/message.js';
import type { Handed, Logger } from '../../domain/ports.js';
import type { NoteClaim, SharedNoteStore } from '../../domain/shared-notes.js';
import { AppError, type ErrorCode, unreachable } from '../../errors.js';
import type { WechatClient } from './client.js';
import { conversationId, externalId, NAME, type WechatAccount } from './config.js';
import { bodyId, createUsedNonces } from './nonces.js';
import { encryptedIn, fieldsOf, parseMessage, textOf, UnreadableXml, type WechatMessage } from './parse.js';
import { sealedXml, textXml } from './render.js';
import { brokenByAddress, openedBody, type Rule } from './verify.js';
import type { Handover, WaitingConnections } from './waiting.js';
import { createWords, WORDS, type WordsDeps } from './words.js';

/** Keeps what was sent with a message, once. @throws AppError ATTACHMENT_INVALID, ATTACHMENT_TOO_LARGE */
export type Keep = (conversationId: string, message: string, sent: Uint8Array) => Promise<Attachment>;

export interface WebhookDeps extends WordsDeps {
  readonly account: WechatAccount;
  readonly client: WechatClient;
  readonly waiting: WaitingConnections;
  readonly sharedNotes: SharedNoteStore;
  readonly logger: Logger;
  readonly replyLimitMs: number;
  /** Milliseconds that a request may have waited until it was read. */
  readonly lateness: () => number;
  /** Milliseconds since some instant, by what nobody sets: how long something takes. */
  readonly elapsed: () => number;
  readonly keepPhoto: Keep;
  readonly keepVoice: Keep;
  /** Saves a message; resolves after it is durable. @throws AppError WECHAT_REQUEST_REPLAYED: its nonce is another's */
  accept(message: InboundMessage, claim?: NoteClaim): Promise<void>;
}

/** What an account's address answers. */
export interface Webhook {
  /** To WeChat's question whether it is us. @throws AppError WECHAT_… where the request is not WeChat's */
  readonly challenge: WebRoute['handle'];
  /** Lets in what WeChat brings; its address tells, before the body is read. @throws AppError WECHAT_… where the request is not WeChat's */
  readonly admit: (request: WebRequest) => void;
  /** To what citizens do, once it was let in. @throws AppError WECHAT_… where its body is not WeChat's; and what saving a message throws, so that WeChat brings it again */
  readonly receive: WebRoute['handle'];
}

const REFUSED: Readonly<Record<Rule, ErrorCode>> = {
  1: 'WECHAT_SIGNATURE_WRONG', 2: 'WECHAT_SIGNATURE_WRONG', 3: 'WECHAT_REQUEST_STALE', 4: 'WECHAT_BODY_REFUSED', 5: 'WECHAT_REQUEST_REPLAYED',
};
/** Milliseconds for fetching and cleaning a picture: enough of WeChat's 5 s is left to tell the citizen. */
const PHOTO_MS = 3_500;
/** WeChat hangs up after 5 s: what was written later than this, on an overloaded machine, nobody read. */
const HEARD_MS = 4_900;
/** WeChat has hung up by then, and brings the message again. Any other response it would show the citizen as a fault of ours, at once. */
const HUNG_UP_MS = 5_200;
/** For fetching a voice: its words are known already, and wait for it. */
const VOICE_MS = 1_500;

function plain(content: string): WebResponse {
  return { status: 200, body: null, text: { contentType: 'text/plain; charset=utf-8', content } };
}

/** When a request was read, by `elapsed`, and how many milliseconds it may have waited for that. */
interface Arrival {
  readonly since: number;
  readonly waited: number;
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
  const demandNonce = async ({ query }: WebRequest, id: string): Promise<void> => {
    if (!(await nonces.claim(query, id))) refuse(5);
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
  const answered = async (request: WebRequest, message: WechatMessage): Promise<WebResponse> => {
    // What is only said is saved at once, and its nonce with it, in one write to the disk.
    if (message.deed.kind !== 'said') return demandNonce(request, message.id).then(() => answer(message));
    // Who waits for the reply to this message gives way to a retry of WeChat's, to nobody else.
    if (deps.waiting.has(externalId(account.name, message.id)) && !(await nonces.isOf(request.query, message.id))) refuse(5);
    try {
      return await answer(message, nonces.claimFor(request.query, message.id));
    } catch (error) {
      if (error instanceof AppError && error.code === REFUSED[5]) refuse(5);
      throw error;
    }
  };
  return {
    challenge: async (request) => {
      checkAddress(request);
      const echo = request.query.echostr ?? '';
      // Else the question's signature would bring a message.
      await demandNonce(request, bodyId(echo));
      return plain(echo);
    },
    admit: checkAddress,
    receive: async (request) => {
      let message: WechatMessage;
      try {
        message = read(request);
      } catch (error) {
        if (!(error instanceof UnreadableXml)) throw error;
        // Brought again it would be no better.
        logger.warn('wechat.unreadable', { account: account.name, reason: error.message });
        await demandNonce(request, bodyId(request.bytes));
        return SUCCESS;
      }
      return answered(request, message);
    },
  };
}

/** Resolves after so many milliseconds; at once when there are none left. */
function hungUp(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms));
  });
}

/** What is said to each deed, in the response or by a message that is saved. */
function createAnswers(deps: WebhookDeps): (message: WechatMessage, claim?: NoteClaim) => Promise<WebResponse> {
  const { account, waiting, clock } = deps;
  const words = createWords(account.name, deps);
  const inXml = (message: WechatMessage, text: string): NonNullable<WebResponse['text']> => {
    const now = clock.now();
    const xml = textXml({ to: message.openid, from: message.account }, text, now);
    return { contentType: 'text/xml; charset=utf-8', content: sealedXml(account, xml, now, randomBytes(8).toString('hex')) };
  };
  const heard = (written: boolean, { since, waited }: Arrival): Handed => {
    const took = deps.elapsed() - since;
    if (!written || took > HEARD_MS) return 'not-taken';
    return waited + took > HEARD_MS ? 'unsure' : 'taken';
  };
  const withResponse = (message: WechatMessage, handover: Handover | null, arrival: Arrival): WebResponse => (
    handover === null ? SUCCESS : { status: 200, body: null, text: inXml(message, handover.text), onEnd: (written) => handover.onEnd(heard(written, arrival)) });
  const say = async (message: WechatMessage, text: string, arrival: Arrival): Promise<WebResponse> => withResponse(message, await words.once(message.id, text), arrival);
  const accept = async (message: WechatMessage, text: string, attachments: readonly Attachment[], arrival: Arrival, claim?: NoteClaim): Promise<WebResponse> => {
    const id = externalId(account.name, message.id);
    const replied = waiting.wait(id, deps.replyLimitMs - arrival.waited - (deps.elapsed() - arrival.since));
    try {
      await deps.accept({ channel: NAME, externalId: id, conversationId: conversationId(account.name, message.openid), text, attachments, receivedAt: clock.now() }, claim);
    } catch (error) {
      // Whatever was to go out with this response has not.
      void replied.then((waited) => typeof waited === 'object' && waited.onEnd('not-taken'));
      throw error;
    }
    const waited = await replied;
    // `success` would be the last that WeChat hears of it, while nothing but this process knows that the reply has yet to go.
    if (waited === 'unknown') {
      await hungUp(HUNG_UP_MS - arrival.waited - (deps.elapsed() - arrival.since));
      deps.logger.warn('wechat.reply-unsure', { account: account.name });
      throw new AppError('REPLY_UNSURE');
    }
    return withResponse(message, waited === 'elsewhere' ? null : waited, arrival);
  };
  const withPhoto = async (message: WechatMessage, mediaId: string, arrival: Arrival): Promise<WebResponse> => {
    const photo = await fetchPhoto(deps, message, mediaId);
    return 'word' in photo ? say(message, photo.word, arrival) : accept(message, '', [photo], arrival);
  };
  const withVoice = async (message: WechatMessage, mediaId: string, text: string, arrival: Arrival): Promise<WebResponse> => {
    const voice = await fetchVoice(deps, message, mediaId);
    return accept(message, text, voice === null ? [] : [voice], arrival);
  };
  return async (message, claim) => {
    const { deed } = message;
    const arrival = { since: deps.elapsed(), waited: deps.lateness() };
    switch (deed.kind) {
      case 'said': return accept(message, deed.text, [], arrival, claim);
      case 'voice': return deed.text === '' ? say(message, WORDS.voice, arrival) : withVoice(message, deed.mediaId, deed.text, arrival);
      case 'photo': return withPhoto(message, deed.mediaId, arrival);
      case 'came': return say(message, words.greeting, arrival);
      case 'unreadable': return say(message, WORDS[deed.what], arrival);
      case 'nothing': return SUCCESS;
      default: return unreachable(deed);
    }
  };
}

/** Fetches what a message brought and keeps it, both in time. */
async function fetched({ account, client }: WebhookDeps, message: WechatMessage, mediaId: string, keep: Keep, withinMs: number): Promise<Attachment> {
  const kept = async (): Promise<Attachment> => {
    const sent = await client.media(mediaId, withinMs);
    return keep(conversationId(account.name, message.openid), externalId(account.name, message.id), sent);
  };
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('NOT_READY')), withinMs);
  });
  try {
    return await Promise.race([kept(), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function isItsFault(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'ATTACHMENT_INVALID' || error.code === 'ATTACHMENT_TOO_LARGE');
}

/** The picture, kept; or what is said where it could not be had: the citizen then sends it again. */
async function fetchPhoto(deps: WebhookDeps, message: WechatMessage, mediaId: string): Promise<Attachment | { readonly word: string }> {
  try {
    return await fetched(deps, message, mediaId, deps.keepPhoto, PHOTO_MS);
  } catch (error) {
    if (isItsFault(error)) return { word: error.message };
    deps.logger.error('wechat.photo-not-fetched', error, { account: deps.account.name });
    return { word: WORDS.photo };
  }
}

/** The voice, kept; null where it could not be had: its recognised words are answered all the same. */
async function fetchVoice(deps: WebhookDeps, message: WechatMessage, mediaId: string): Promise<Attachment | null> {
  try {
    return await fetched(deps, message, mediaId, deps.keepVoice, VOICE_MS);
  } catch (error) {
    deps.logger.warn('wechat.voice-not-kept', { account: deps.account.name, code: error instanceof AppError ? error.code : 'WECHAT_UNREACHABLE' });
    return null;
  }
}
