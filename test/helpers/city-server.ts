import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureOf } from '../../src/channels/hotline-12345/verify.js';
import { SECRET } from './city-feed.js';

/** What the city's platform was asked. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  /** Signed with the secret, over path and query or the body. */
  readonly signed: boolean;
}

type Answer = (asked: Asked, response: ServerResponse) => void;

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function isSigned(request: IncomingMessage, body: string): boolean {
  const { 'x-timestamp': timestamp, 'x-signature': signature } = request.headers;
  return typeof timestamp === 'string' && signature === signatureOf(SECRET, timestamp, request.method === 'GET' ? request.url ?? '' : body);
}

export function sendJson(response: ServerResponse, body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A city's platform on a port of the system's choice; answers as the test says, until the test says otherwise. */
export async function startCityServer(first: Answer) {
  const asked: Asked[] = [];
  let answer = first;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one: Asked = { method: request.method ?? '', url: new URL(request.url ?? '/', 'http://city'), body, signed: isSigned(request, body) };
      asked.push(one);
      answer(one, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`, asked,
    answers: (next: Answer): void => {
      answer = next;
    },
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
