import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { signedHeaders } from '../../../src/channels/webhook/sign.js';
import { LANE_STATE_NAMES, REASON_TEXTS } from '../../../src/domain/delivery-reasons.js';
import { webhookBody } from '../../../src/domain/webhook.js';
import { webhookSecret } from '../../../src/usecases/add-webhook.js';
import { outboundNotice } from '../../contracts/outbox.js';

const outbox = readFileSync('docs/outbox.md', 'utf8');
const webhooks = readFileSync('docs/webhooks.md', 'utf8');
const below = (page: string, heading: string): string => page.split(`\n## ${heading} `)[1]?.split('\n## ')[0] ?? '';

describe('docs/outbox.md', () => {
  it('explains every reason as the code does, and no other', () => {
    const rows = [...below(outbox, 'Reasons').matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, code, text]) => [code, text]);
    expect(rows).toEqual(Object.entries(REASON_TEXTS));
  });
  it('names the states of a channel as they are', () => {
    const rows = [...below(outbox, 'Looking').matchAll(/^\| `(\w+)` \| (\S+) \|/gm)].map(([, code, text]) => [code, text]);
    expect(rows).toEqual(Object.entries(LANE_STATE_NAMES));
  });
});

describe('docs/webhooks.md', () => {
  const [, example = ''] = /```json\n([\s\S]+?)```/.exec(webhooks) ?? [];
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(webhooks) ?? [];

  it('shows what is really sent', () => {
    const keysOf = (value: unknown): unknown => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort().map(([key, inner]) => [key, keysOf(inner)])) : null);
    expect(keysOf(JSON.parse(example))).toEqual(keysOf(JSON.parse(webhookBody(outboundNotice('20260302-0001', 5).notice))));
  });
  it('has code that takes what is genuine and nothing else', () => {
    const [secret, at, body] = [webhookSecret(), Date.now(), webhookBody(outboundNotice('20260302-0001', 5).notice)];
    const headers = signedHeaders('ticket:20260302-0001:5', at, body, [webhookSecret(), secret]);
    const cases = [[headers, body, secret, at], [headers, `${body} `, secret, at], [headers, body, webhookSecret(), at], [headers, body, secret, at + 301_000], [{ ...headers, 'webhook-id': 'x' }, body, secret, at], [{}, body, secret, at]];
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], { input: `${code}\nconsole.log(JSON.stringify(${JSON.stringify(cases)}.map((each) => isGenuine(...each))));`, encoding: 'utf8' });
    expect([stderr, JSON.parse(stdout)]).toEqual(['', [true, false, false, false, false, false]]);
  });
});
