import { channelOfWebhook, faultOfAnswer, OLD_SECRET_MS, signingSecrets, wants, webhookBody, webhookOfChannel, withNewSecret } from '../../../src/domain/webhook.js';
import { outboundNotice } from '../../contracts/outbox.js';
import { webhookOf } from '../../contracts/webhooks.js';

const { notice } = outboundNotice('20260302-0001', 4);

describe('a subscriber', () => {
  it.each([
    ['of everything', {}, true], ['that is switched off', { enabled: false }, false],
    ['of this event', { events: ['TicketReceived', 'TicketReplied'] }, true], ['of other events', { events: ['TicketClosed'] }, false],
    ['of this department', { departments: ['housing'] }, true], ['of another department', { departments: ['roads'] }, false],
    ['of this type', { types: ['complaint'] }, true], ['of another type', { types: ['praise'] }, false],
    ['of this area', { areas: ['义堂镇'] }, true], ['of another area', { areas: ['枣园镇'] }, false],
    ['of this event in another area', { events: ['TicketReplied'], areas: ['枣园镇'] }, false],
  ] as const)('%s', (_name, more, expected) => {
    expect(wants(webhookOf('a', more), notice)).toBe(expected);
  });
  it('of a department or an area is not told of tickets that have none yet', () => {
    const nobodys = { ...notice, ticket: { ...notice.ticket, department: null, area: null } };
    expect([wants(webhookOf('a', { departments: ['housing'] }), nobodys), wants(webhookOf('a', { areas: ['义堂镇'] }), nobodys), wants(webhookOf('a'), nobodys)]).toEqual([false, false, true]);
  });
  it('is a channel of its own', () => {
    expect(webhookOfChannel(channelOfWebhook('abc'))).toBe('abc');
    expect(webhookOfChannel('web-chat')).toBeNull();
  });
});

describe('the secrets of a subscription', () => {
  it('a replaced one signs for a day beside the new one; of those before nothing is left', () => {
    const old = webhookOf('a').secrets[0]?.secret;
    const second = withNewSecret(webhookOf('a'), 'whsec_2', 1_000);
    expect(second.version).toBe(2);
    expect(signingSecrets(second, 1_000 + OLD_SECRET_MS - 1)).toEqual(['whsec_2', old]);
    expect(signingSecrets(second, 1_000 + OLD_SECRET_MS)).toEqual(['whsec_2']);
    const third = withNewSecret(second, 'whsec_3', 2_000);
    expect(third.secrets).toEqual([{ secret: 'whsec_3', until: null }, { secret: 'whsec_2', until: 2_000 + OLD_SECRET_MS }]);
    expect(JSON.stringify(third)).not.toContain(old);
  });
});

describe('what a receiver reads', () => {
  it('type, time and data, as docs/webhooks.md shows it', () => {
    expect(JSON.parse(webhookBody(notice))).toEqual({
      type: 'TicketReplied', timestamp: '1970-01-01T08:00:01+08:00',
      data: {
        eventName: expect.stringMatching(/\p{Script=Han}/u), reason: null, origin: null,
        ticket: {
          number: '20260302-0001', type: 'complaint', typeName: '投诉', status: 'replied', statusName: '已答复', urgent: false, area: '义堂镇', department: { id: 'housing', name: '区住建局' },
          round: 1, receivedAt: '1970-01-01T08:00:00+08:00', dueAt: null, publicAnswer: '已修好。', resolved: null,
        },
      },
    });
  });
  it('is the same to the letter each time', () => {
    expect(webhookBody(notice)).toBe(webhookBody(JSON.parse(JSON.stringify(notice)) as typeof notice));
  });
});

describe('what an answer comes to', () => {
  const judged = (status: number, retryAfterMs: number | null = null) => {
    const fault = faultOfAnswer({ status, retryAfterMs });
    return fault && [fault.kind, fault.reason, fault.afterMs];
  };
  it.each([200, 201, 202, 204])('%d: taken', (status) => expect(judged(status)).toBeNull());
  it('410: never again', () => expect(judged(410)).toEqual(['never', 'WEBHOOK_GONE', null]));
  it.each([301, 302, 307, 308, 401, 403, 404, 409, 429, 500, 502, 503])('%d: the receiver is down, tried again', (status) => expect(judged(status)).toEqual(['down', `WEBHOOK_HTTP_${status}`, null]));
  it.each([400, 413, 422])('%d: of this message, tried again, and the others go on', (status) => expect(judged(status)).toEqual(['again', `WEBHOOK_HTTP_${status}`, null]));
  it('is left alone for as long as it asks', () => expect(judged(503, 120_000)).toEqual(['down', 'WEBHOOK_HTTP_503', 120_000]));
});
