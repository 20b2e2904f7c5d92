import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { resolve } from 'node:path';

export interface RunningProcess {
  readonly url: string;
  readonly output: () => string;
  /** Tells it something that does not end it. */
  signal(name: 'SIGUSR2'): void;
  /** kill -9: no farewell. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  terminate(): Promise<number | null>;
}

/** The built service as its own process on a port that the system picks. */
export async function startProcess(environment: Record<string, string>, args: readonly string[] = []): Promise<RunningProcess> {
  const child: ChildProcess = spawn(process.execPath, [resolve('dist/main.js'), ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', MODELS_DIR: process.env.MODELS_DIR ?? '', PORT: '0', HOST: '127.0.0.1', ...environment }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that fails half-way leaves no process behind, and is not kept waiting by one.
  process.once('exit', () => child.kill('SIGKILL'));
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) (pipe as Socket | null)?.unref();
  let output = '';
  const url = await new Promise<string>((started, failed) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [, port] = /http:\/\/localhost:(\d+)\/console/.exec(output) ?? [];
      if (port !== undefined) started(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => failed(new Error(`ended with ${code}: ${output}`)));
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return { url, output: () => output, signal: (name) => void child.kill(name), kill: async () => void (await end('SIGKILL')), terminate: () => end('SIGTERM') };
}
