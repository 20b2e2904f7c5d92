import { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import express, { type Response } from 'express';
import { listen, type RunningServer } from '../../../src/http/server.js';
import { createRecordingLogger } from '../../helpers/service.js';

/** Somebody who asks, and keeps the line. */
async function asking(port: number, path: string | null) {
  const socket: Socket = connect(port, '127.0.0.1');
  const state = { heard: '', isClosed: false };
  socket.setEncoding('utf8').on('data', (text: string) => {
    state.heard += text;
  }).on('error', () => {}).once('close', () => {
    state.isClosed = true;
  });
  await new Promise((connected) => socket.once('connect', connected));
  if (path !== null) socket.write(`GET ${path} HTTP/1.1\r\nhost: here\r\n\r\n`);
  return { state, socket };
}

describe('a server that is told to stop', () => {
  let server: RunningServer;
  let waiting: Response[];
  const cutAll = Server.prototype.closeAllConnections;
  let cuts = 0;
  const cameIn = async (count: number): Promise<void> => {
    while (waiting.length < count) await new Promise((soon) => setTimeout(soon, 5));
  };
  beforeEach(async () => {
    cuts = 0;
    waiting = [];
    const app = express().get('/slow', (_request, response) => void waiting.push(response)).get('/quick', (_request, response) => void response.send('quick'));
    server = await listen(app, async () => false, '127.0.0.1', 0, createRecordingLogger());
  });
  beforeAll(() => {
    Server.prototype.closeAllConnections = function countCuts() {
      cuts += 1;
      cutAll.call(this);
    };
  });
  afterAll(() => {
    Server.prototype.closeAllConnections = cutAll;
  });

  it('lets a request in hand end, and keeps its connection for no other', async () => {
    const one = await asking(server.port, '/slow');
    await cameIn(1);
    const closing = server.close();
    waiting[0]?.send('at last');
    await closing;
    expect(one.state.heard).toContain('at last');
    expect(cuts).toBe(0);
  });

  it('ends a stream’s connection with the stream', async () => {
    const page = await asking(server.port, '/slow');
    await cameIn(1);
    waiting[0]?.set('content-type', 'text/event-stream').write('one\n\n');
    const closing = server.close();
    waiting[0]?.end('last\n\n');
    await closing;
    expect(page.state.heard).toContain('last');
    expect(cuts).toBe(0);
  });

  it('sends all of an answer to who reads slowly', async () => {
    const slow = await asking(server.port, '/slow');
    await cameIn(1);
    slow.socket.pause();
    const closing = server.close();
    waiting[0]?.end('x'.repeat(8 * 1024 * 1024));
    await new Promise((later) => setTimeout(later, 300));
    slow.socket.resume();
    await closing;
    while (!slow.state.isClosed) await new Promise((soon) => setTimeout(soon, 5));
    expect(slow.state.heard.length).toBeGreaterThan(8 * 1024 * 1024);
    expect(cuts).toBe(0);
  });

  it('waits for no connection on which nothing was asked, or all is answered', async () => {
    const [unused, used, slow] = [await asking(server.port, null), await asking(server.port, '/quick'), await asking(server.port, '/slow')];
    await cameIn(1);
    while (!used.state.heard.includes('quick')) await new Promise((soon) => setTimeout(soon, 5));
    const closing = server.close();
    while (!unused.state.isClosed || !used.state.isClosed) await new Promise((soon) => setTimeout(soon, 5));
    expect(slow.state.isClosed).toBe(false);
    waiting[0]?.send('at last');
    await closing;
    expect(cuts).toBe(0);
  });

  it('cuts what does not end', async () => {
    const one = await asking(server.port, '/slow');
    await cameIn(1);
    await server.close();
    expect(cuts).toBe(1);
    expect(one.state.heard).toBe('');
  });
});
