import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of stdout, each parsed. */
  readonly lines: () => Record<string, unknown>[];
}

/** Feeds a process and waits for its end. */
export async function ended(child: ChildProcessWithoutNullStreams, input: string | Buffer): Promise<Pick<CliRun, 'code' | 'stdout' | 'stderr'>> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {}); // it may have ended before it read all
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** The built command line as its own process, its input and output piped. */
export async function runCli(args: readonly string[], { input = '', dataDir = '/nonexistent/data', env = {} }: { readonly input?: string | Buffer; readonly dataDir?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<CliRun> {
  const run = await ended(spawn(process.execPath, [resolve('dist/cli.js'), ...args], { env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, MODELS_DIR: process.env.MODELS_DIR ?? '', ...env } }), input);
  return { ...run, lines: () => run.stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** JSON Lines of values; a text is a line as it stands. */
export function jsonLines(values: readonly unknown[], end = '\n'): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}${end}`).join('');
}
