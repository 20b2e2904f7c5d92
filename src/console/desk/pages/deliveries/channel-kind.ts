export type ChannelKind = 'webhook' | 'wechat' | 'wechaty' | 'web' | 'hotline';

const BEGINNINGS: readonly (readonly [string, ChannelKind])[] = [['webhook-', 'webhook'], ['wechat-official', 'wechat'], ['wechaty', 'wechaty'], ['web-chat', 'web'], ['hotline-12345', 'hotline']];

/** As people call it; what tells it from others of its sort stands behind. @param say the word of a sort */
export function channelName(channel: string, say: (kind: ChannelKind) => string): string {
  const found = BEGINNINGS.find(([beginning]) => channel.startsWith(beginning));
  if (!found) return channel;
  const which = channel.slice(found[0].length).replace(/^[-:]/, '');
  return which === '' ? say(found[1]) : `${say(found[1])} ${which}`;
}

/** So many of a unit that fits. */
export function spanOf(seconds: number): readonly ['seconds' | 'minutes' | 'hours', number] {
  if (seconds < 60) return ['seconds', seconds];
  return seconds < 3_600 ? ['minutes', Math.floor(seconds / 60)] : ['hours', Math.floor(seconds / 3_600)];
}
