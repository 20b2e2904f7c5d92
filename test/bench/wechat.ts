import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import { compose } from '../../src/compose.js';
import { readConfig } from '../../src/config.js';
import { loadIntents } from '../../src/intents/load.js';
import { type Load, type Measured, sendLoad } from './wechat/load.js';

/** What is asked for: messages a second, of a bare route's, and milliseconds at half that load. */
const LEAST = { perSecond: 4_000, ofBare: 0.45, p99AtHalf: 50 };
const SECONDS = Number(process.env.SECONDS ?? 8);
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 128);
const WARM_SECONDS = Number(process.env.WARM_SECONDS ?? 4);
const TOKEN = 'benchtoken';
/** What a passive reply takes, about. */
const BARE_ANSWER = `<xml><Content><![CDATA[${'低保由区民政局办理，请带身份证和户口簿。'.repeat(8)}]]></Content></xml>`;

if (process.argv[2] === 'load') {
  process.stdout.write(JSON.stringify(await sendLoad(JSON.parse(process.argv[3] ?? '') as Load)));
} else {
  await bench();
}

/** The load comes from another process, as WeChat's does. @returns also the milliseconds that our processor worked for each message: a busy machine makes them no more */
async function from(load: Load): Promise<Measured & { readonly work: number }> {
  const before = process.cpuUsage();
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'load', JSON.stringify(load)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  await new Promise((ended) => child.once('close', ended));
  const { user, system } = process.cpuUsage(before);
  const measured = JSON.parse(output) as Measured;
  return { ...measured, work: (user + system) / 1_000 / measured.answered };
}

async function bareRoute(): Promise<{ readonly port: number; close(): void }> {
  const app = express().post('/bare', express.raw({ type: () => true }), (_request, response) => {
    response.type('text/xml').send(BARE_ANSWER);
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** WeChat's API, where late replies go: says yes to everything. */
async function api(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    request.resume();
    response.end('{"errcode":0,"access_token":"t","expires_in":7200}');
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

async function service(dataDir: string, apiUrl: string): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const wechat = { accounts: [{ name: 'bench', appId: 'wx0000000000000000', appSecret: '', token: TOKEN, aesKey: null, notice: null }], replyLimitMs: 4_500, apiUrl };
  const config = { ...readConfig(resolve('.'), { DATA_DIR: dataDir, MODELS_DIR: process.env.MODELS_DIR ?? 'data/models' }), host: '127.0.0.1', port: 0, wechat };
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: (event: string, error: unknown) => process.stderr.write(`${event} ${String(error)}\n`) };
  const running = await compose(config, quiet, { distDir: resolve('dist') });
  const { port } = await running.start();
  return { port, stop: running.stop };
}

function told(name: string, { perSecond, p50, p99, answered, late, refused, work }: Awaited<ReturnType<typeof from>>): void {
  process.stdout.write(`${name} | ${perSecond.toFixed(0)} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${work.toFixed(3)} | ${answered} | ${late} | ${refused}\n`);
}

async function bench(): Promise<void> {
  const { interpretations } = await loadIntents(resolve('intents'));
  const base = { token: TOKEN, connections: CONNECTIONS, perSecond: null, seconds: SECONDS, questions: [...interpretations.flatMap((entry) => entry.questions.slice(0, 2)), '你好', '谢谢', '查进度'] };
  const directory = mkdtempSync(join(tmpdir(), 'yihaotong-bench-'));
  const bare = await bareRoute();
  const weixin = await api();
  const ours = await service(directory, weixin.url);
  const at = { bare: { ...base, port: bare.port, path: '/bare' }, ours: { ...base, port: ours.port, path: '/channels/wechat/bench' } };
  process.stdout.write('what | messages/s | p50, ms | p99, ms | work for each, ms | answered | without a reply | refused\n');
  await from({ ...at.bare, seconds: WARM_SECONDS, run: 1 });
  const first = await from({ ...at.bare, run: 2 });
  told('bare express route', first);
  // It has to learn first: nobody's time counts until it answers at once.
  while ((await from({ ...at.ours, connections: 1, seconds: 0.2, run: Date.now() % 1_000_000 })).late > 0);
  await from({ ...at.ours, seconds: WARM_SECONDS, run: 3 });
  const full = await from({ ...at.ours, run: 4 });
  told('signed XML in, understood, stored, passive reply out', full);
  const half = await from({ ...at.ours, perSecond: full.perSecond / 2, run: 5 });
  told('the same at half that load', half);
  const again = await from({ ...at.bare, run: 6 });
  told('bare express route, again', again);
  const ratio = full.perSecond / ((first.perSecond + again.perSecond) / 2);
  process.stdout.write(`of the bare route: ${ratio.toFixed(2)} (asked for: ${LEAST.ofBare})\n`);
  process.stdout.write(`messages/s over what is asked for: ${(full.perSecond / LEAST.perSecond).toFixed(2)}; p99 at half load over what is asked for: ${(half.p99 / LEAST.p99AtHalf).toFixed(2)}\n`);
  bare.close();
  weixin.close();
  await ours.stop();
  rmSync(directory, { recursive: true, force: true });
}
