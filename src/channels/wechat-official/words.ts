import { choicesText, linesOf, type Reply } from '../../domain/message.js';
import type { Clock } from '../../domain/ports.js';
import type { SharedNoteStore } from '../../domain/shared-notes.js';
import type { Handover } from './waiting.js';

/** What is said to what can't be taken in. */
export const WORDS = {
  voice: '这段语音没有听清楚。请再说一遍，或者打字告诉我是什么事、在哪里。紧急情况请直接拨打110、119、120。',
  video: '视频我还看不了。请用文字说说是什么事、在哪里，也可以发照片。紧急情况请直接拨打110、119、120。',
  other: '这种消息我还看不了。请用文字说说是什么事、在哪里，也可以发照片。紧急情况请直接拨打110、119、120。',
  button: '这个菜单已经换了，请从新的菜单里选，或者直接用文字说说是什么事、在哪里。',
  photo: '照片没有收到，请再发一次；也可以先用文字说说是什么事、在哪里。',
} as const;

export interface WordsDeps {
  readonly sharedNotes: SharedNoteStore;
  readonly clock: Clock;
  readonly greetingReply: Reply;
}

/** Longer than WeChat tries one message. */
const REMEMBERED_MS = 10 * 60_000;

const SAID = 'said';

/** Words that answer by themselves, without the conversation. */
export interface Words {
  readonly greeting: string;
  /** The words for a message, for the connections that it is brought on, at whichever process, until one of them has taken them; null: one has. */
  once(messageId: string, text: string): Promise<Handover | null>;
}

/** @param account its name */
export function createWords(account: string, { sharedNotes, clock, greetingReply }: WordsDeps): Words {
  return {
    // Without numbers: what the conversation takes a number for is the last reply's choice, and the greeting is none.
    greeting: linesOf(greetingReply, (choices) => `可回复：${choicesText(choices, false)}`).join('\n'),
    once: async (messageId, said) => {
      const key = `wechat-word:${account}:${messageId}`;
      const now = clock.now();
      const note = await sharedNotes.load(key, now);
      if (note?.value === SAID) return null;
      return {
        text: said,
        onEnd: (handed) => {
          // Only now: who died before, or heard that he had hung up, has told the citizen nothing, and WeChat's next try shall bring it.
          if (handed === 'taken') sharedNotes.replace(key, { value: SAID, until: now + REMEMBERED_MS }, note?.version ?? 0, now).catch(() => undefined);
        },
      };
    },
  };
}
