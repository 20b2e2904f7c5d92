import { reasonText } from './delivery-reasons.js';

const CHECK_NAMES: Readonly<Record<string, string>> = {
  draining: '进程', store: '数据库', learning: '学习', inbox: '待答复的消息', outbox: '待发送的消息', timers: '时限提醒',
};
const CHANNEL = 'channel:';
/** As people call the channels; of several official accounts the name in the configuration stands behind. */
const CHANNEL_NAMES: readonly (readonly [string, string])[] = [['web-chat', '网页咨询'], ['wechat-official', '微信公众号'], ['wechaty', '微信']];

function channelName(channel: string): string {
  const found = CHANNEL_NAMES.find(([name]) => channel === name || channel.startsWith(`${name}-`));
  return found === undefined ? `渠道 ${channel}` : `${found[1]}${channel.slice(found[0].length).replace('-', ' ')}`;
}

const CHECK_REASONS: Readonly<Record<string, string>> = {
  DRAINING: '正在停止，不再接新的请求', STORE_FULL: '磁盘已满', STORE_DISK_FAILED: '磁盘拒绝写入', STORE_READ_ONLY: '只能读，不能写', STORE_TOO_SLOW: '两秒内没有写完', STORE_UNAVAILABLE: '连不上数据库',
  STORE_FAILED: '读写失败，详见日志', NOT_LEARNED: '还没有学完，消息先收下等着', INBOX_OLD: '有消息等待答复太久', OUTBOX_OLD: '有答复等待发送太久', TIMERS_LATE: '提醒没有按时做',
  STANDBY: '由另一个进程负责', HEALTH_TIMED_OUT: '对方没有回应', HEALTH_FAILED: '检查没有做成，详见日志',
};

/** What is looked at, in Chinese for people. @param check as the readiness names it: `store`, `channel:wechaty` */
export function checkName(check: string): string {
  return check.startsWith(CHANNEL) ? channelName(check.slice(CHANNEL.length)) : CHECK_NAMES[check] ?? check;
}

/** Why, in Chinese; null where there is nothing to tell. */
export function checkReason(reason: string | null): string | null {
  return reason === null ? null : CHECK_REASONS[reason] ?? reasonText(reason);
}
