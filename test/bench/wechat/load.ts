import { createHash, randomInt } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Answers to whatever was sent, and how long each took. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly answered: number;
  /** Answers without a text: the reply did not come in time. */
  readonly late: number;
  /** Answers that are no 200. */
  readonly refused: number;
}

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  readonly seconds: number;
  readonly connections: number;
  /** Messages a second, sent whether the ones before are answered or not; null: each connection sends when it is answered. */
  readonly perSecond: number | null;
  readonly questions: readonly string[];
  /** So that no two runs send the same message. */
  readonly run: number;
}

const FOLLOWERS = 20_000;
const HEAD_END = '\r\n\r\n';
const LENGTH = /content-length: (\d+)/i;

/** WeChat's request for message number `i`, signed now. */
function requestOf({ path, token, questions, run }: Load, i: number): string {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const nonce = String(randomInt(1_000_000_000, 9_999_999_999));
  const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
  const body = `<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[o${String(i % FOLLOWERS).padStart(27, '0')}]]></FromUserName>`
    + `<CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${questions[i % questions.length] ?? ''}]]></Content><MsgId>${run}${String(i).padStart(18, '0')}</MsgId></xml>`;
  return `POST ${path}?signature=${signature}&timestamp=${timestamp}&nonce=${nonce}&openid=x HTTP/1.1\r\nhost: bench\r\ncontent-type: text/xml\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** One connection: sends a request, resolves when its answer is whole. */
async function connection(port: number) {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await new Promise((connected, failed) => socket.once('connect', connected).once('error', failed));
  let buffer = '';
  let done: ((answer: string) => void) | null = null;
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    buffer += chunk;
    const head = buffer.indexOf(HEAD_END);
    if (head < 0 || buffer.length < head + HEAD_END.length + Number(LENGTH.exec(buffer)?.[1] ?? 0)) return;
    const answer = buffer;
    buffer = '';
    done?.(answer);
  });
  return {
    ask: (request: string) => new Promise<string>((resolve) => {
      done = resolve;
      socket.write(request);
    }),
    close: () => socket.destroy(),
  };
}

function createTally() {
  const durations: number[] = [];
  let [late, refused] = [0, 0];
  return {
    add: (answer: string, ms: number): void => {
      durations.push(ms);
      if (!answer.startsWith('HTTP/1.1 200')) refused += 1;
      else if (!answer.includes('<Content>')) late += 1;
    },
    measured: (seconds: number): Measured => {
      durations.sort((a, b) => a - b);
      const at = (quantile: number): number => durations[Math.floor(durations.length * quantile)] ?? 0;
      return { perSecond: durations.length / seconds, p50: at(0.5), p99: at(0.99), answered: durations.length, late, refused };
    },
  };
}

/** Sends messages as WeChat would, from a process of its own. With a pace a message's time counts from when it was due. */
export async function sendLoad(load: Load): Promise<Measured> {
  const tally = createTally();
  const connections = await Promise.all(Array.from({ length: load.connections }, () => connection(load.port)));
  const start = performance.now();
  const end = start + load.seconds * 1_000;
  let sent = 0;
  const dueAt = (i: number): number => (load.perSecond === null ? 0 : start + (i * 1_000) / load.perSecond);
  await Promise.all(connections.map(async ({ ask }) => {
    while (performance.now() < end) {
      const i = sent;
      sent += 1;
      const early = dueAt(i) - performance.now();
      if (early > 0) await new Promise((due) => setTimeout(due, early));
      const from = load.perSecond === null ? performance.now() : dueAt(i);
      tally.add(await ask(requestOf(load, i)), performance.now() - from);
    }
  }));
  const seconds = (performance.now() - start) / 1_000;
  for (const { close } of connections) close();
  return tally.measured(seconds);
}
