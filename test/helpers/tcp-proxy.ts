import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Which way a chunk goes: to the server, or back from it. */
export type Direction = 'request' | 'response';

interface Link {
  readonly client: Socket;
  readonly server: Socket;
  isStalled: boolean;
}

interface Break {
  readonly direction: Direction;
  /** Of the chunk, at least 0, less than 1. */
  readonly portion: number;
}

/** A cable between a service and its database, for tests that pull at it. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks connections; new ones are taken. @param how `ended`: the other side has hung up in order, `broken`: it is gone @param share of the connections there are */
  cut(how?: 'ended' | 'broken', share?: number): void;
  /**
   * Passes nothing, without a word, and takes new connections all the same.
   * @param share of the connections there are; of one that is less than 1 new ones go through
   */
  stall(share?: number): void;
  /** Passes again what was held back. */
  goOn(): void;
  /** The next chunk that way goes only in part; then its connection breaks. Of a response nothing may go: what was asked is done, and who asked never hears of it. */
  breakNext(direction: Direction, portion: number): void;
  /** Nobody listens any more. */
  refuse(): Promise<void>;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  /** How often each was done. */
  counts(): Readonly<Record<'cut' | 'stalled' | 'broken' | 'refused', number>>;
  close(): Promise<void>;
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Closed to newcomers; resolves when it is. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** The connections there are, and what befalls what they carry. */
function createLinks(target: { readonly host: string; readonly port: number }, onBroken: () => void) {
  const links = new Set<Link>();
  const breaks: Break[] = [];
  const end = (link: Link, how: 'ended' | 'broken' = 'broken'): void => {
    links.delete(link);
    link.server.destroy();
    if (how === 'ended') link.client.resume().end();
    else link.client.destroy();
  };
  const pass = (link: Link, to: Socket, direction: Direction, chunk: Buffer): void => {
    const next = breaks.findIndex((each) => each.direction === direction);
    if (next === -1) {
      to.write(chunk);
      return;
    }
    const [{ portion } = { portion: 0 }] = breaks.splice(next, 1);
    onBroken();
    const part = chunk.subarray(0, Math.floor(chunk.length * portion));
    if (part.length === 0) end(link);
    else to.write(part, () => end(link));
  };
  return {
    links, breaks, end,
    take: (client: Socket): Link => {
      const link: Link = { client, server: connect(target.port, target.host), isStalled: false };
      links.add(link);
      client.on('data', (chunk: Buffer) => pass(link, link.server, 'request', chunk));
      link.server.on('data', (chunk: Buffer) => pass(link, client, 'response', chunk));
      for (const socket of [client, link.server]) {
        socket.setNoDelay(true);
        socket.on('error', () => end(link));
        socket.on('close', () => links.has(link) && end(link));
      }
      return link;
    },
    endAll: (): void => {
      for (const link of [...links]) end(link);
    },
  };
}

function setStalled(link: Link, isStalled: boolean): void {
  link.isStalled = isStalled;
  for (const socket of [link.client, link.server]) {
    if (isStalled) socket.pause();
    else socket.resume();
  }
}

/** @param chance at least 0, less than 1; for which connections a stall takes */
export async function startTcpProxy(target: { readonly host: string; readonly port: number }, chance: () => number = Math.random): Promise<TcpProxy> {
  const counts = { cut: 0, stalled: 0, broken: 0, refused: 0 };
  let stallsNew = false;
  const { links, breaks, take: link, end, endAll } = createLinks(target, () => {
    counts.broken += 1;
  });
  const take = (client: Socket): void => {
    const taken = link(client);
    if (stallsNew) setStalled(taken, true);
  };
  let server = createServer(take);
  const port = await listening(server, 0);
  const cut = (how: 'ended' | 'broken' = 'broken', share = 1): void => {
    counts.cut += 1;
    for (const each of [...links]) if (share >= 1 || chance() < share) end(each, how);
  };
  return {
    port, cut,
    stall: (share = 1) => {
      counts.stalled += 1;
      stallsNew = share >= 1;
      for (const each of links) if (share >= 1 || chance() < share) setStalled(each, true);
    },
    goOn: () => {
      stallsNew = false;
      for (const each of links) if (each.isStalled) setStalled(each, false);
    },
    breakNext: (direction, portion) => void breaks.push({ direction, portion }),
    refuse: async () => {
      counts.refused += 1;
      const gone = closed(server);
      endAll();
      await gone;
    },
    accept: async () => {
      server = createServer(take);
      await listening(server, port);
    },
    counts: () => ({ ...counts }),
    close: async () => {
      const gone = closed(server);
      endAll();
      await gone;
    },
  };
}
