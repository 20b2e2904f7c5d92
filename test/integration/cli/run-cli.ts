import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of stdout, each parsed. */
  readonly lines: () => Record<string, unknown>[];
}

/** The built command line as its own process, its input and output piped. */
export function runCli(args: readonly string[], { input = '', dataDir = '/nonexistent/data' }: { readonly input?: string | Buffer; readonly dataDir?: string } = {}): Promise<CliRun> {
  const child = spawn(process.execPath, [resolve('dist/cli.js'), ...args], { env: { PATH: process.env.PATH ?? '', DATA_DIR: dataDir } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {}); // it may have ended before it read all
  child.stdin.end(input);
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('close', (code) => ended({
      code, stdout, stderr, lines: () => stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>),
    }));
  });
}

/** JSON Lines of values; a text is a line as it stands. */
export function jsonLines(values: readonly unknown[], end = '\n'): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}${end}`).join('');
}
