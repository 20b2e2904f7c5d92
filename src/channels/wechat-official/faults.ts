import { DeliveryFault, type DeliveryFaultOptions } from '../../domain/delivery.js';

/** The access token is wrong (of another refresh), has expired, or is no token. */
export const TOKEN_ERRORS: ReadonlySet<number> = new Set([40001, 40014, 42001]);
/** The citizen's last message is more than 48 hours ago. */
export const TOO_LATE = 45015;

const MINUTE_MS = 60_000;

/** What WeChat's errors mean for a message. Other codes: try again as usual. */
const MEANING: Readonly<Record<number, Omit<DeliveryFaultOptions, 'cause'>>> = {
  [-1]: { kind: 'again', afterMs: 2_000 }, // 系统繁忙
  40003: { kind: 'never' }, // openid 不对
  40008: { kind: 'never' }, // 消息类型不对
  40037: { kind: 'never' }, // 模板 ID 不对
  43004: { kind: 'never' }, // 已取消关注
  43101: { kind: 'never' }, // 没有订阅通知
  44004: { kind: 'never' }, // 内容为空
  45002: { kind: 'never' }, // 内容过长
  [TOO_LATE]: { kind: 'never' },
  47003: { kind: 'never' }, // 模板字段不对
  48001: { kind: 'never' }, // 没有接口权限
  // Of one account's settings or quota: the other accounts go on, and this one does when somebody has mended it.
  40013: { kind: 'again', afterMs: 5 * MINUTE_MS }, // AppID 不对
  40125: { kind: 'again', afterMs: 5 * MINUTE_MS }, // AppSecret 不对
  40164: { kind: 'again', afterMs: 5 * MINUTE_MS }, // IP 不在白名单
  45009: { kind: 'again', afterMs: 10 * MINUTE_MS }, // 当日调用次数用完
  45011: { kind: 'again', afterMs: MINUTE_MS }, // 调用太快
  45047: { kind: 'again', afterMs: MINUTE_MS }, // 下行条数用完，市民再发一条就恢复
  48004: { kind: 'again', afterMs: 10 * MINUTE_MS }, // 接口被封禁
};

/** WeChat refused. Its own sentence stays behind: it repeats openids and tokens. */
export class WechatRefusal extends DeliveryFault {
  constructor(readonly errcode: number) {
    super(`WECHAT_${errcode}`, MEANING[errcode] ?? { kind: 'again' });
    this.name = 'WechatRefusal';
  }
}

/**
 * WeChat was not reached, did not answer in time, or not as it should. Not “down”: that would hold back the replies that go with
 * responses as well, and they need none of it.
 * @param afterMs milliseconds that it is left alone
 */
export function unreachable(afterMs?: number): DeliveryFault {
  return new DeliveryFault('WECHAT_UNREACHABLE', { kind: 'again', ...(afterMs === undefined ? {} : { afterMs }) });
}
