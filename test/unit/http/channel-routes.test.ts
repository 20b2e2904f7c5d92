import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import type { WebRequest, WebRoute } from '../../../src/domain/exchange.js';
import { channelRoutes } from '../../../src/http/channel-routes.js';

const pass: RequestHandler = (_request, _response, next) => next();

async function served(secure: boolean, handle: WebRoute['handle'], ask: (url: string) => Promise<Response>): Promise<Response> {
  const app = express().use(channelRoutes([{ method: 'GET', path: '/x/:id', limitedBy: null, handle }], { address: pass, conversation: pass, upload: pass, city: pass }, secure));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  try {
    return await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a channel’s routes', () => {
  it.each([[true, true], [false, false]])('behind TLS %s: the visitor’s cookie is sent over TLS only %s, never to scripts or other sites', async (secure, expected) => {
    const answer = { status: 200, body: {}, cookie: { name: 'v', value: '1', maxAgeMs: 1_000, path: '/x' } };
    const response = await served(secure, async () => answer, (url) => fetch(`${url}/x/1`));
    const parts = response.headers.get('set-cookie')?.split('; ') ?? [];
    expect(parts).toEqual(expect.arrayContaining(['v=1', 'Path=/x', 'HttpOnly', 'SameSite=Strict']));
    expect(parts.includes('Secure')).toBe(expected);
  });

  it('see what was asked as plain text: a query given twice is none', async () => {
    let seen: WebRequest | undefined;
    await served(false, async (request) => {
      seen = request;
      return { status: 200, body: {} };
    }, (url) => fetch(`${url}/x/a%20b?one=1&two=1&two=2`, { headers: { cookie: 'k=v' } }));
    expect(seen).toMatchObject({ method: 'GET', params: { id: 'a b' }, query: { one: '1' }, cookies: { k: 'v' }, secure: false });
    expect(seen?.query).not.toHaveProperty('two');
  });
});
