import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Deed, encryptedIn, fieldsOf, parseMessage, textOf, UnreadableXml } from '../../../../src/channels/wechat-official/parse.js';
import { workOf } from '../../../helpers/work.js';

const fixture = (name: string): Uint8Array => readFileSync(`test/fixtures/wechat-official/${name}.xml`);
const read = (bytes: Uint8Array) => parseMessage(fieldsOf(textOf(bytes)));
const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';

const DEEDS: readonly (readonly [string, Deed])[] = [
  ['text', { kind: 'said', text: '金雀山路的路灯坏了 & 3 < 4' }],
  ['image', { kind: 'photo', mediaId: 'Ak3Rn0Yxbx7d-media_id' }],
  ['voice-recognised', { kind: 'voice', text: '怎么申请低保？', mediaId: 'voice_media_id' }],
  ['voice-not-recognised', { kind: 'voice', text: '', mediaId: 'voice_media_id' }],
  ['video', { kind: 'unreadable', what: 'video' }],
  ['shortvideo', { kind: 'unreadable', what: 'video' }],
  ['location', { kind: 'said', text: '位置：山东省临沂市兰山区金雀山路10号（北纬35.051530，东经118.347707）' }],
  ['location-without-label', { kind: 'said', text: '位置：（北纬35.051530，东经118.347707）' }],
  ['link', { kind: 'said', text: '小区停水通知\n明天八点到十二点\nhttps://example.cn/a?b=1&c=2' }],
  ['sticker', { kind: 'unreadable', what: 'other' }],
  ['unknown-type', { kind: 'unreadable', what: 'other' }],
  ['event-subscribe', { kind: 'came' }],
  ['event-scan', { kind: 'came' }],
  ['event-unsubscribe', { kind: 'nothing' }],
  ['event-click', { kind: 'said', text: '查进度' }],
  ['event-view', { kind: 'nothing' }],
  ['event-location', { kind: 'nothing' }],
  ['event-notice-sent', { kind: 'nothing' }],
];
const BAD = ['external-entity', 'entity-bomb', 'truncated', 'not-utf-8', 'no-message-id', 'no-sender', 'no-content', 'not-xml', 'empty', 'field-twice', 'nested-field'];

describe('what WeChat brings', () => {
  it.each(DEEDS)('%s', (name, deed) => {
    expect(read(fixture(name))).toMatchObject({ account: 'gh_10f6c3c3ac5a', openid: OPENID, deed });
  });

  it('a tap on a menu under a message is its words', () => {
    const tapped = `<xml><ToUserName><![CDATA[gh]]></ToUserName><FromUserName><![CDATA[${OPENID}]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[没解决]]></Content><MsgId>1</MsgId><bizmsgmenuid>2</bizmsgmenuid></xml>`;
    expect(read(new TextEncoder().encode(tapped)).deed).toEqual({ kind: 'said', text: '没解决' });
  });
  it('a tap on a button that is none of ours is nobody’s words', () => {
    const tapped = textOf(fixture('event-click')).replace('查进度', 'V1001_OLD_MUSIC');
    expect(read(new TextEncoder().encode(tapped)).deed).toEqual({ kind: 'unreadable', what: 'button' });
  });
  it('has an id that is the message’s: the same brought again, another for each other message, also beyond 2^53', () => {
    const xml = textOf(fixture('huge-message-id'));
    const idOf = (text: string): string => parseMessage(fieldsOf(text)).id;
    expect(idOf(xml)).toBe(idOf(xml.replaceAll('\n', '')));
    expect(idOf(xml)).toContain('92233720368547758079');
    expect(idOf(xml)).not.toBe(idOf(xml.replace('92233720368547758079', '92233720368547758078')));
    expect(idOf(xml)).not.toBe(idOf(xml.replace(OPENID, `${OPENID}x`)));
  });
  it('has an id of event, citizen and time where it is an event', () => {
    const xml = textOf(fixture('event-click'));
    const idOf = (text: string): string => parseMessage(fieldsOf(text)).id;
    expect(idOf(xml)).toBe(idOf(xml));
    for (const [from, to] of [[OPENID, 'other'], ['1409735668', '1409735669'], ['CLICK', 'VIEW'], ['查进度', '催办']] as const) expect(idOf(xml)).not.toBe(idOf(xml.replace(from, to)));
  });
  it('gives away nobody’s openid by its id', () => {
    for (const [name] of DEEDS) expect(read(fixture(name)).id).not.toContain(OPENID);
  });
  it('keeps markup that a citizen writes as it is, also what looks like a DOCTYPE', () => {
    const said = '<!DOCTYPE html><b>&lt;你好&gt;</b>&amp;&#20320;';
    expect(read(Buffer.from(textOf(fixture('text')).replace('金雀山路的路灯坏了 & 3 < 4', said))).deed).toEqual({ kind: 'said', text: said });
  });
  it('tells an encrypted body from a plain one', () => {
    expect(encryptedIn(fieldsOf('<xml><Encrypt><![CDATA[abc]]></Encrypt></xml>'))).toBe('abc');
    expect(encryptedIn(fieldsOf('<xml><MsgType>text</MsgType></xml>'))).toBeNull();
    expect(() => encryptedIn(fieldsOf('<xml><Encrypt></Encrypt></xml>'))).toThrow(UnreadableXml);
  });
});

describe('what is no message', () => {
  it.each(BAD)('%s is told apart, in words that repeat nothing of it', (name) => {
    const thrown = ((): unknown => {
      try {
        return read(fixture(`bad-${name}`));
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(UnreadableXml);
    expect((thrown as Error).message).not.toMatch(/路灯|oyORnu|passwd/);
  });
  it('is told apart at every place where a message may break off', () => {
    const whole = fixture('text');
    for (let length = 0; length < whole.length; length += 1) expect(() => read(whole.subarray(0, length))).toThrow(UnreadableXml);
  });
  it('never crashes the reading, whatever it is', () => {
    const tag = fc.constantFrom('<xml>', '</xml>', '<a>', '</a>', '<![CDATA[', ']]>', '<MsgType>', '</MsgType>', 'event', '<__proto__>', '</__proto__>', '&#0;', '<!--', '-->', '<?a', '?>');
    fc.assert(fc.property(fc.array(fc.oneof(tag, fc.string({ unit: 'grapheme' }))), (parts) => {
      try {
        parseMessage(fieldsOf(`<xml>${parts.join('')}</xml>`));
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableXml);
      }
    }), { numRuns: 300 });
  });
  it.each([
    ['a tower of tags', `${'<a>'.repeat(40_000)}${'</a>'.repeat(40_000)}`], ['tags that never close', '<a>'.repeat(80_000)], ['many children', '<a>1</a>'.repeat(30_000)],
    ['one endless tag', `<${'a'.repeat(250_000)}>`], ['sections that never end', '<![CDATA['.repeat(25_000)], ['comments', '<!--'.repeat(60_000)], ['attributes', `<a ${'b="c" '.repeat(40_000)}/>`], ['entities', '&amp;'.repeat(50_000)],
  ])('%s takes no time worth speaking of', async (_what, inner) => {
    const work = await workOf(() => {
      try {
        parseMessage(fieldsOf(`<xml>${inner}</xml>`));
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableXml);
      }
    });
    expect(work).toBeLessThan(2_000);
  });
});
