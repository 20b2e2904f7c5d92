import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { channelRoutes } from '../../../src/http/channel-routes.js';

const pass: RequestHandler = (_request, _response, next) => next();

/** Serves an answer that is given when `answer` is called. */
async function served() {
  const ends: boolean[] = [];
  let come: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    come = resolve;
  });
  let answer: () => void = () => {};
  const told = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let ended: () => void = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const handle = async () => {
    come();
    await told;
    const onEnd = (handedOver: boolean): void => {
      ends.push(handedOver);
      ended();
    };
    return { status: 200, body: null, text: { contentType: 'text/plain', content: 'hello' }, onEnd };
  };
  const server = createServer(express().use(channelRoutes([{ method: 'GET', path: '/x', limitedBy: null, handle }], { address: pass, conversation: pass, upload: pass, city: pass }, false))).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return { ends, asked, answer: () => answer(), end, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x` };
}

describe('how an answer ended', () => {
  it('is told as handed over, once, when it was, also on a connection that stays', async () => {
    const { ends, answer, end, server, url } = await served();
    answer();
    expect(await (await fetch(url)).text()).toBe('hello');
    await end;
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    expect(ends).toEqual([true]);
  });
  it('is told as not handed over when whoever asked has gone before', async () => {
    const { ends, asked, answer, end, server, url } = await served();
    const request = get(url);
    request.on('error', () => {});
    await asked;
    request.destroy();
    // The server hears of it by the system's own time.
    for (let open = 1; open > 0;) {
      await new Promise((again) => setTimeout(again, 5));
      open = await new Promise((count) => server.getConnections((_error, number) => count(number)));
    }
    answer();
    await end;
    server.close();
    expect(ends).toEqual([false]);
  });
});
