export type ChannelKind = 'webhook' | 'wechat' | 'wechaty' | 'web' | 'hotline';

const BEGINNINGS: readonly (readonly [string, ChannelKind])[] = [['webhook-', 'webhook'], ['wechat-official', 'wechat'], ['wechaty', 'wechaty'], ['web-chat', 'web'], ['hotline-12345', 'hotline']];

/** What sort of channel a name stands for; null: one that this page doesn't know. */
export function channelKind(channel: string): ChannelKind | null {
  return BEGINNINGS.find(([beginning]) => channel.startsWith(beginning))?.[1] ?? null;
}

/** So many of a unit that fits. */
export function spanOf(seconds: number): readonly ['seconds' | 'minutes' | 'hours', number] {
  if (seconds < 60) return ['seconds', seconds];
  return seconds < 3_600 ? ['minutes', Math.floor(seconds / 60)] : ['hours', Math.floor(seconds / 3_600)];
}
