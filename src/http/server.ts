import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Express } from 'express';
import type { Logger } from '../domain/ports.js';
import { AppError } from '../errors.js';
import { statusOf } from './problem.js';

/** Takes over an upgraded socket; false: not one of its own. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<boolean>;

export interface RunningServer {
  readonly port: number;
  /** Stops taking connections, lets running requests end. */
  close(): Promise<void>;
}

/** Milliseconds that open requests have to end before their sockets are cut. */
const DRAIN_MS = 5_000;

/** Milliseconds after which a connection on which nothing was asked is taken for one that nothing is asked on. */
const UNUSED_MS = 50;

/** Milliseconds that an idle connection is kept: longer than proxies and browsers keep theirs, so that we never close one that a request is on its way on. */
const KEEP_ALIVE_MS = 75_000;

/**
 * Ends connections that would only wait for another request. Browsers open some before they need them, and for node one on which nothing was
 * asked yet is no idle one; nor does a page's stream that ends while we stop end its connection.
 * @returns begins to
 */
function watchConnections(server: Server): () => void {
  const open = new Set<Socket>();
  let isStopping = false;
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (request, response) => {
    // All of it was written; what the other side has not read yet is still sent. It hangs up then, or is cut.
    response.once('finish', () => isStopping && request.socket.end());
  });
  return () => {
    isStopping = true;
    setTimeout(() => {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    }, UNUSED_MS);
  };
}

/** Listens on `host`, or on IPv6 and IPv4 both when null. @param port 0: the system picks one */
export async function listen(app: Express, upgrade: Upgrade, host: string | null, port: number, logger: Logger): Promise<RunningServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
  const letGo = watchConnections(server);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).then((taken) => {
      if (!taken) refuse(socket, 404);
    }, (error: unknown) => {
      if (error instanceof AppError) refuse(socket, statusOf(error.code));
      else {
        logger.error('http.upgrade-failed', error);
        refuse(socket, 500);
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: host ?? '::', ipv6Only: false }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      letGo();
    }),
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
