import { type InboundMessage, outcome, type OutboundReply } from '../../../src/domain/message.js';
import { wordsOf } from '../../../src/usecases/said-words.js';

const heard = (externalId: string, receivedAt: number, text = externalId): InboundMessage => ({ channel: 'test', externalId, conversationId: 'test:default:a', text, attachments: [], receivedAt });
const told = (id: string, at: number, more: Partial<OutboundReply> = {}) => ({
  message: { kind: 'reply', id, channel: 'test', conversationId: 'test:default:a', inReplyTo: null, reply: { text: id, choices: [], outcome: outcome('smalltalk') }, ...more } as const, at, state: 'sent' as const, reason: null,
});
const texts = (words: ReturnType<typeof wordsOf>): string => words.map(({ from, text }) => `${from}:${text}`).join(' ');

describe('what was said in a conversation', () => {
  it('is in the order in which it was said, an answer after its question whatever the clocks say', () => {
    const words = wordsOf({ heard: [heard('q2', 30), heard('q1', 10)], told: [told('w', 40, { spokenBy: 'wang' }), told('a2', 25, { inReplyTo: 'q2' }), told('a1', 10, { inReplyTo: 'q1' })] }, 9, false);
    expect(texts(words)).toBe('citizen:q1 bot:a1 citizen:q2 bot:a2 staff:w');
    expect(words.map(({ by }) => by)).toEqual([null, null, null, null, 'wang']);
  });
  it('keeps the order of several at the same instant', () => {
    expect(texts(wordsOf({ heard: [heard('q2', 5), heard('q1', 5)], told: [told('w2', 5), told('w1', 5)] }, 9, false))).toBe('citizen:q1 citizen:q2 bot:w1 bot:w2');
  });
  it('is no more than was asked for: the last', () => {
    expect(texts(wordsOf({ heard: [heard('q2', 30), heard('q1', 10)], told: [told('a1', 20)] }, 2, false))).toBe('bot:a1 citizen:q2');
  });
  it('tells nothing of who it is by its ids, and counts photos and voices apart', () => {
    const attachments = [{ id: 'p1', contentType: 'image/jpeg', name: null, size: 1 }, { id: 'voice-1', contentType: 'audio/amr', name: null, size: 1 }] as const;
    const [word] = wordsOf({ heard: [{ ...heard('oyORnuP8q7ou2gfYjqLzSIWZf0rs', 1), attachments }], told: [] }, 9, false);
    expect(word).toMatchObject({ photos: ['p1'], voices: 1 });
    expect(word?.id).toMatch(/^[0-9a-f]{24}$/);
  });
  it('is masked for who does not attend to it, and a ticket’s code left out', () => {
    const words = wordsOf({ heard: [heard('q', 1, '电话13812345678')], told: [told('a', 2, { reply: { text: '编号 20260302-0001，查询码 ABCD-2345', choices: [], outcome: outcome('ticket') } })] }, 9, true);
    expect(texts(words)).toMatch(/^citizen:电话138\*\*\*\*5678 bot:编号 20260302-0001/);
    expect(texts(words)).not.toContain('ABCD');
  });
});
