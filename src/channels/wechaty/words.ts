import type { Unreadable } from './parse.js';

const EMERGENCY = '紧急情况请直接拨打110、119、120。';

/** What is said to what can't be taken in. */
export const WORDS: Readonly<Record<Unreadable | 'photo', string>> = {
  voice: `语音我还听不了。请打字告诉我是什么事、在哪里，也可以发照片。${EMERGENCY}`,
  video: `视频我还看不了。请用文字说说是什么事、在哪里，也可以发照片。${EMERGENCY}`,
  place: '位置在这里我还看不了。请打字写明在哪个镇街、哪条路、门牌号或附近的标志。',
  money: '一号通不收任何费用，红包和转账请收回。有事请直接打字告诉我。',
  other: `这种消息我还看不了。请用文字说说是什么事、在哪里，也可以发照片。${EMERGENCY}`,
  empty: '我在。请在@我的后面写上想问的事，例如“低保怎么申请”。',
  photo: '照片没有收到，请再发一次；也可以先用文字说说是什么事、在哪里。',
};
