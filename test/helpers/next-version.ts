import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** Of the next version: what its page has and the one before has not, as a selector. */
export const NEXT_PAGE = 'meta[name="of-the-next-version"]';
const MARK = '<meta name="of-the-next-version">';
const NEXT = 'f'.repeat(16);

/** What a file of the citizen's page is in the next version: its worker keeps another shell, its page has a mark. */
function asNext(path: string, text: string): string {
  return path === '/sw.js' ? text.replace(/version:"[0-9a-f]{16}"/, `version:"${NEXT}"`) : text.replace('<head>', `<head>${MARK}`);
}

function isChanged(path: string): boolean {
  return path === '/sw.js' || path === '/';
}

function passChanged(path: string, answer: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  answer.on('data', (part: Buffer) => parts.push(part));
  answer.on('end', () => {
    const { 'content-length': _length, etag: _etag, ...headers } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, headers).end(asNext(path, Buffer.concat(parts).toString()));
  });
}

/** In front of a service: passes everything, and once there is a next version of the citizen's page gives that. */
export interface Front {
  readonly url: string;
  /** From now on there is the next version. */
  deploy(): void;
  close(): Promise<void>;
}

export async function startFront(service: string): Promise<Front> {
  const { hostname, port } = new URL(service);
  const links = new Set<Duplex>();
  let isDeployed = false;
  const ask = ({ method, url, headers }: IncomingMessage) => request({ hostname, port, method, path: url, headers, agent: false });
  const server: Server = createServer((incoming, response) => {
    const { pathname } = new URL(incoming.url ?? '/', service);
    const changes = isDeployed && isChanged(pathname);
    if (changes) {
      // As a whole, and now: not "as you have it", not packed.
      for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since']) delete incoming.headers[name];
    }
    const outgoing = ask(incoming);
    outgoing.on('response', (answer) => {
      if (changes) passChanged(pathname, answer, response);
      else answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  server.on('connection', (socket) => {
    links.add(socket);
    socket.on('close', () => links.delete(socket));
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex) => {
    const outgoing = ask(incoming);
    outgoing.on('upgrade', (answer, line: Duplex, first: Buffer) => {
      const head = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`).join('');
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${head}\r\n`);
      socket.write(first); // what came with the answer
      socket.pipe(line).pipe(socket);
      socket.on('close', () => line.destroy());
      line.on('close', () => socket.destroy());
      for (const end of [socket, line]) end.on('error', () => end.destroy());
    });
    outgoing.on('response', () => socket.destroy());
    outgoing.on('error', () => socket.destroy());
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deploy: () => {
      isDeployed = true;
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const link of links) link.destroy();
    }),
  };
}
