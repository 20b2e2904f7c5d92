import fc from 'fast-check';
import { addresseeOf, conversationId } from '../../../../src/channels/wechaty/config.js';
import { deedOf, type HeardMessage, LATEST_MS, withoutMentions } from '../../../../src/channels/wechaty/parse.js';

const NOW = Date.parse('2026-11-26T10:00:00+08:00');
const SAID: HeardMessage = { id: 'm1', type: 'Text', text: '路灯坏了', at: NOW, talkerId: 'zhang', isOwn: false, isOfficial: false, room: null };
const ROOM = { id: 'r1@chatroom', mentionsUs: true, ourNames: ['小通', '一号通助手'] };

describe('what a wechaty message comes to', () => {
  it('takes in words', () => {
    expect(deedOf(SAID, NOW)).toEqual({ kind: 'said', text: '路灯坏了' });
  });

  it.each([['Image', 'photo'], ['Url', 'link']])('takes in %s', (type, kind) => {
    expect(deedOf({ ...SAID, type }, NOW)).toEqual({ kind });
  });

  it.each([['Audio', 'voice'], ['Video', 'video'], ['Location', 'place'], ['RedEnvelope', 'money'], ['Transfer', 'money'], ['Emoticon', 'other'], ['Attachment', 'other'], ['MiniProgram', 'other']])('has a word for %s', (type, what) => {
    expect(deedOf({ ...SAID, type }, NOW)).toEqual({ kind: 'unreadable', what });
  });

  it.each<[string, Partial<HeardMessage>]>([
    ['its own messages', { isOwn: true }], ['official accounts', { isOfficial: true }], ['official accounts that are only known by their id', { talkerId: 'gh_0123' }],
    ['WeChat’s own accounts', { talkerId: 'weixin' }], ['notes of the platform', { type: 'GroupNote' }], ['what was taken back', { type: 'Recalled' }],
    ['kinds it has never heard of', { type: 'Unknown' }], ['nothing but spaces', { text: ' \n' }], ['what is long past', { at: NOW - LATEST_MS - 1 }],
    ['a group that talks among itself', { room: { ...ROOM, mentionsUs: false } }], ['what is for everybody', { text: '@所有人 明天停水', room: ROOM }],
    ['pictures in a group', { type: 'Image', room: ROOM }],
  ])('leaves alone %s', (_what, more) => {
    expect(deedOf({ ...SAID, ...more }, NOW)).toEqual({ kind: 'nothing' });
  });

  it('makes up for an outage', () => {
    expect(deedOf({ ...SAID, at: NOW - LATEST_MS }, NOW)).toMatchObject({ kind: 'said' });
  });

  it.each([
    ['@小通\u2005低保怎么申请', '低保怎么申请'], ['低保怎么申请 @小通\u2005', '低保怎么申请'], ['@小通 低保怎么申请', '低保怎么申请'], ['@一号通助手\u2005你好', '你好'],
    ['@李主任\u2005@小通\u2005路灯坏了', '路灯坏了'], ['@小通低保怎么申请', '低保怎么申请'], ['@小通', ''], ['请发到 a@b.cn', '请发到 a@b.cn'],
  ])('reads %j in a group as %j', (text, asked) => {
    expect(withoutMentions(text, ROOM.ourNames)).toBe(asked);
  });
});

describe('a wechaty conversation id', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1 });

  it('gives back whom the conversation is with, whatever stands in the ids', () => {
    fc.assert(fc.property(id, fc.option(id), id, (account, roomId, contactId) => {
      expect(addresseeOf(conversationId({ account, roomId, contactId }))).toEqual({ account, roomId, contactId });
    }));
  });

  it('keeps people, and the same person in private and in each group, apart', () => {
    const ids = [null, 'a@chatroom', 'b@chatroom'].flatMap((roomId) => ['zhang', 'li', 'a@chatroom'].map((contactId) => conversationId({ account: 'default', roomId, contactId })));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['memory:default:zhang', 'wechaty:default', 'wechaty:default:', 'wechaty:default:a/b/c', 'wechaty:default:a/', 'wechaty:default:a:b'])('is not %s', (other) => {
    expect(addresseeOf(other)).toBeNull();
  });
});
