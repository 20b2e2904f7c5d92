import { createHash, randomInt } from 'node:crypto';
import WXBizMsgCrypt from 'wechat-crypto';

export interface PlatformAccount {
  readonly appId: string;
  readonly token: string;
  readonly aesKey: string | null;
}

/** What came back to WeChat. */
export interface Answered {
  readonly status: number;
  /** The text of a passive reply, as the citizen reads it; null: none was given. */
  readonly text: string | null;
  readonly body: string;
}

export interface Delivery {
  readonly url: string;
  readonly body: string;
}

/** The children of `<xml>`, their character data read as WeChat reads it. */
export function childrenOf(xml: string): Readonly<Record<string, string>> {
  const [, inner = ''] = /^<xml>([\s\S]*)<\/xml>$/.exec(xml.trim()) ?? [];
  const children = [...inner.matchAll(/<(\w+)>((?:<!\[CDATA\[[\s\S]*?\]\]>|[^<])*)<\/\1>/g)];
  return Object.fromEntries(children.map(([, name = '', value = '']) => [name, value.replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')]));
}

/** A message's fields as WeChat writes them: numbers plain, texts as character data. */
export function xmlOf(fields: Readonly<Record<string, string | number>>): string {
  const text = Object.entries(fields).map(([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`}</${name}>`);
  return `<xml>${text.join('\n')}</xml>`;
}

/** WeChat's servers as seen from ours: they sign, encrypt by `wechat-crypto` (written by others than what we decrypt with), and read what comes back. */
export function createWechatPlatform(account: PlatformAccount, now: () => number) {
  const crypt = account.aesKey === null ? null : new WXBizMsgCrypt(account.token, account.aesKey, account.appId);
  /** As WeChat's: ten digits by chance. */
  const nonce = (): string => String(randomInt(1_000_000_000, 9_999_999_999));
  const signed = (extra: Record<string, string>, given: { nonce?: string; timestamp?: string } = {}): { query: URLSearchParams; timestamp: string; nonce: string } => {
    const timestamp = given.timestamp ?? String(Math.floor(now() / 1_000));
    const own = given.nonce ?? nonce();
    const signature = createHash('sha1').update([account.token, timestamp, own].sort().join('')).digest('hex');
    return { query: new URLSearchParams({ signature, timestamp, nonce: own, ...extra }), timestamp, nonce: own };
  };
  return {
    /** The request that brings a message. */
    delivery: (url: string, xml: string, given: { nonce?: string; timestamp?: string } = {}): Delivery => {
      const { query, timestamp, nonce: own } = signed({ openid: 'x' }, given);
      if (!crypt) return { url: `${url}?${query}`, body: xml };
      const encrypted = crypt.encrypt(xml);
      query.set('encrypt_type', 'aes');
      query.set('msg_signature', crypt.getSignature(timestamp, own, encrypted));
      return { url: `${url}?${query}`, body: `<xml><ToUserName><![CDATA[gh_test]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>` };
    },
    challenge: (url: string, echostr: string): string => `${url}?${signed({ echostr }).query}`,
    /** Reads a response as WeChat does. */
    read: (status: number, body: string): Answered => {
      if (status !== 200 || body === 'success' || body === '') return { status, text: null, body };
      let fields = childrenOf(body);
      if (crypt) {
        const right = crypt.getSignature(fields.TimeStamp ?? '', fields.Nonce ?? '', fields.Encrypt ?? '');
        if (right !== fields.MsgSignature) throw new Error('the reply is not signed');
        const { message, id } = crypt.decrypt(fields.Encrypt ?? '');
        if (id !== account.appId) throw new Error('the reply is of another app');
        fields = childrenOf(message);
      }
      return { status, text: fields.MsgType === 'text' ? fields.Content ?? '' : null, body };
    },
  };
}

export type WechatPlatform = ReturnType<typeof createWechatPlatform>;

/** Sends a request as WeChat does and reads what comes back. */
export async function deliver(platform: WechatPlatform, { url, body }: Delivery, withinMs = 30_000): Promise<Answered> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'text/xml' }, signal: AbortSignal.timeout(withinMs) });
  return platform.read(response.status, await response.text());
}
