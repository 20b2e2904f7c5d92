/** What reason codes mean, by how they begin; the longest beginning that fits is meant. See docs/outbox.md. */
export const REASON_TEXTS: Readonly<Record<string, string>> = {
  SEND_FAILED: '发送失败，渠道没有说明原因；详见日志',
  SEND_TIMED_OUT: '发送超时，对方迟迟没有回应',
  CHANNEL_DOWN: '渠道暂时不通',
  MISDIRECTED: '消息发错了渠道，是程序的问题',
  WEBHOOK_GONE: '接收方表示不再接收（410），订阅已停用',
  WEBHOOK_DISABLED: '订阅已停用',
  WEBHOOK_ADDRESS_REFUSED: '接收地址在内网或本机，按配置不能推送',
  WEBHOOK_UNREACHABLE: '连不上接收方',
  WEBHOOK_TIMED_OUT: '接收方 10 秒内没有回应',
  WEBHOOK_HTTP_3: '接收方要求跳转，推送不跟随跳转；请把订阅改为最终地址',
  WEBHOOK_HTTP_4: '接收方拒收',
  WEBHOOK_HTTP_401: '接收方要求认证',
  WEBHOOK_HTTP_403: '接收方不允许',
  WEBHOOK_HTTP_404: '接收方没有这个地址',
  WEBHOOK_HTTP_429: '接收方嫌推送太频繁',
  WEBHOOK_HTTP_5: '接收方出错',
  WECHAT_: '微信接口返回错误，代码见微信公众平台“全局返回码”',
  WECHAT_45015: '市民超过 48 小时没有说话，微信不让发了；请打电话，或等市民再说话',
  WECHAT_45047: '市民没有再说话以前，微信最多让连发 5 条；市民回复后自动送出，不用再写一次',
  WECHAT_UNREACHABLE: '连不上微信接口',
  WECHAT_ACCOUNT_UNKNOWN: '没有配置这个公众号',
  WECHATY_: '微信群服务没有发出去',
  WECHATY_UNREACHABLE: '连不上微信群服务',
  WECHATY_CONTACT_UNKNOWN: '微信群服务找不到这位市民',
  HOTLINE_: '12345 平台没有接收回写',
  HOTLINE_NOT_LINKED: '没有配置这个 12345 平台',
  HOTLINE_UNREACHABLE: '连不上 12345 平台',
};

/** The channel takes no more for a citizen until they have written: once they have, it goes. */
export const HELD_FOR_CITIZEN = 'WECHAT_45047';

/** In Chinese, for people. */
export function reasonText(reason: string): string {
  const [known] = Object.keys(REASON_TEXTS).filter((beginning) => reason.startsWith(beginning)).sort((a, b) => b.length - a.length);
  return REASON_TEXTS[known ?? ''] ?? '原因见代码';
}

export const LANE_STATE_NAMES = { up: '正常', down: '不通', none: '没有这个渠道' } as const;
