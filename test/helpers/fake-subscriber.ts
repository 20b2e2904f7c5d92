import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly event: { readonly type: string; readonly timestamp: string; readonly data: Readonly<Record<string, unknown>> };
}

/** How a receiver behaves to a request: a status (with headers), nothing at all, a connection cut, or all in its own way. */
export type Behaviour = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'hang' | 'cut' | ((response: ServerResponse) => void);

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function behave(behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): void {
  if (behaviour === 'hang') return;
  if (behaviour === 'cut') request.socket.destroy();
  else if (typeof behaviour === 'function') behaviour(response);
  else response.writeHead(behaviour.status, behaviour.headers).end();
}

/** Another system that receives webhooks on a port of its own. @param behaviour to the how-manieth request, from 0 */
export async function startSubscriber(behaviour: (index: number, received: Received) => Behaviour = () => ({ status: 204 })) {
  const all: Received[] = [];
  const taken: Received[] = [];
  const server = createServer((request, response) => void textOf(request).then((body) => {
    const headers = request.headers as Record<string, string>;
    const received: Received = { id: headers['webhook-id'] ?? '', headers, body, event: JSON.parse(body) as Received['event'] };
    const answer = behaviour(all.push(received) - 1, received);
    if (typeof answer === 'object' && answer.status < 300) taken.push(received);
    behave(answer, request, response);
  }, () => {}));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** Everything that was sent here, also what was refused. */
    all: all as readonly Received[],
    /** What was answered with 2xx. */
    taken: taken as readonly Received[],
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** As a receiver checks it, with the reference library of Standard Webhooks, whose clock shows the time of the request. @throws when the signature is wrong */
export function verifyReceived({ body, headers }: Received, secret: string): unknown {
  const { now } = Date;
  Date.now = () => Number(headers['webhook-timestamp']) * 1_000;
  try {
    return new Webhook(secret).verify(body, headers as Record<string, string>);
  } finally {
    Date.now = now;
  }
}
