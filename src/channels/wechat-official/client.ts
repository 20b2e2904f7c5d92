import { z } from 'zod';
import { type ApiCall, createWechatApi, type WechatApi } from './api.js';
import { TOKEN_ERRORS, WechatRefusal } from './faults.js';
import type { ChoiceMenu } from './render.js';
import { type AccessTokens, createAccessTokens, type TokensDeps } from './tokens.js';

/** What a notice says, by the template's own names of its fields. */
export type NoticeData = Readonly<Record<string, string>>;

/** One account's way to its citizens and its settings. */
export interface WechatClient {
  /** A text by the customer-service API. @throws WechatRefusal, DeliveryFault WECHAT_UNREACHABLE, as all of these do */
  say(openid: string, text: string): Promise<void>;
  /** A text with choices to tap, by the same API. */
  offer(openid: string, menu: ChoiceMenu): Promise<void>;
  /** A subscription notice, which reaches citizens also after their 48 hours. */
  notify(openid: string, templateId: string, data: NoticeData): Promise<void>;
  /** A picture or a voice that was sent to us; kept by WeChat for three days. */
  media(mediaId: string, withinMs: number): Promise<Uint8Array>;
  /** Has, or gets, an access token. */
  prove(): Promise<void>;
  setMenu(menu: unknown): Promise<void>;
  /** The menu as it is at WeChat; null: there is none. */
  menu(): Promise<unknown>;
}

export interface WechatClientDeps extends Omit<TokensDeps, 'api'> {
  readonly apiUrl: string;
}

/** Calls with the shared token; where WeChat refuses that, once more with another. */
function withToken(tokens: AccessTokens) {
  return async <T>(ask: (call: ApiCall) => Promise<T>, call: ApiCall): Promise<T> => {
    const withThis = (access_token: string): Promise<T> => ask({ ...call, query: { ...call.query, access_token } });
    const token = await tokens.current();
    try {
      return await withThis(token);
    } catch (error) {
      if (!(error instanceof WechatRefusal) || !TOKEN_ERRORS.has(error.errcode)) throw error;
      return withThis(await tokens.insteadOf(token));
    }
  };
}

const menuSchema = z.object({ menu: z.unknown() });
const NO_MENU = 46003;

export function createWechatClient(account: { readonly appId: string; readonly appSecret: string }, { apiUrl, ...deps }: WechatClientDeps): WechatClient {
  const api: WechatApi = createWechatApi(apiUrl);
  const tokens = createAccessTokens(account, { api, ...deps });
  const call = withToken(tokens);
  const tell = async (path: string, body: unknown): Promise<void> => void (await call(api.json, { path, body }));
  return {
    say: (touser, content) => tell('/cgi-bin/message/custom/send', { touser, msgtype: 'text', text: { content } }),
    offer: (touser, { head, choices }) => tell('/cgi-bin/message/custom/send', {
      touser, msgtype: 'msgmenu', msgmenu: { head_content: head, list: choices.map((content, i) => ({ id: String(i + 1), content })), tail_content: '' },
    }),
    notify: (touser, template_id, data) => tell('/cgi-bin/message/subscribe/bizsend', {
      touser, template_id, data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
    }),
    media: (media_id, withinMs) => call(api.file, { path: '/cgi-bin/media/get', query: { media_id }, withinMs }),
    prove: async () => void (await tokens.current()),
    setMenu: (menu) => tell('/cgi-bin/menu/create', menu),
    menu: async () => {
      try {
        return menuSchema.parse(await call(api.json, { path: '/cgi-bin/menu/get' })).menu;
      } catch (error) {
        if (error instanceof WechatRefusal && error.errcode === NO_MENU) return null;
        throw error;
      }
    },
  };
}
