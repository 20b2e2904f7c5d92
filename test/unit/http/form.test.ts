import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FormPart, PartLimit } from '../../../src/domain/exchange.js';
import { AppError } from '../../../src/errors.js';
import { createFormReader } from '../../../src/http/form.js';

const LIMIT: PartLimit = { most: 2, bytes: 1_000, tooMany: 'ATTACHMENTS_TOO_MANY', tooLarge: 'ATTACHMENT_TOO_LARGE' };

/** A server that reads a form and answers when it is told to, with what it read or the code of the refusal. */
async function formServer(mostBytes: number, answer: () => Promise<void> = async () => {}) {
  const readForm = createFormReader(mostBytes);
  let read: readonly FormPart[] = [];
  const server = createServer((request, response) => {
    readForm(request, response, () => LIMIT).then(async (parts) => {
      read = parts;
      await answer();
      response.end('read');
    }, (error: unknown) => response.end(error instanceof AppError ? error.code : String(error)));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    parts: () => read,
    send: async (...sizes: number[]): Promise<string> => {
      const form = new FormData();
      for (const [i, size] of sizes.entries()) form.append(`part${i}`, new Blob([new Uint8Array(size).fill(i)], { type: 'Image/PNG' }), `照片${i}.png`);
      return (await fetch(url, { method: 'POST', body: form })).text();
    },
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

describe('a form', () => {
  it('is read part by part, with names in any script', async () => {
    const server = await formServer(10_000);
    expect(await server.send(1_000, 0)).toBe('read');
    expect(server.parts().map(({ bytes, ...part }) => ({ ...part, size: bytes.length }))).toEqual([
      { name: 'part0', fileName: '照片0.png', contentType: 'image/png', size: 1_000 }, { name: 'part1', fileName: '照片1.png', contentType: 'image/png', size: 0 },
    ]);
    await server.close();
  });

  it.each([[[1_001], 'ATTACHMENT_TOO_LARGE'], [[1, 1, 1], 'ATTACHMENTS_TOO_MANY'], [[600, 2_000_000], 'ATTACHMENT_TOO_LARGE'], [[600, 600], 'TOO_MANY_REQUESTS']])('%s bytes are %s', async (sizes, code) => {
    const server = await formServer(1_100);
    expect(await server.send(...sizes)).toBe(code);
    await server.close();
  });

  it('is not taken in while others fill the memory, and is when they are done', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let hold = held;
    const server = await formServer(1_500, () => hold);
    const first = server.send(1_000);
    for (let waited = 0; server.parts().length === 0 && waited < 200; waited += 1) await new Promise((soon) => setTimeout(soon, 10));
    hold = Promise.resolve();
    expect(await server.send(1_000)).toBe('TOO_MANY_REQUESTS');
    release();
    expect(await first).toBe('read');
    for (let i = 0; i < 5; i += 1) expect(await server.send(1_000)).toBe('read'); // nothing of the refused one is still counted
    await server.close();
  });
});
