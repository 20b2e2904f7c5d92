import { mongo } from 'mongoose';
import { Connection } from 'mongodb/lib/cmap/connection.js';

interface Writer {
  readonly socket: {
    readonly closed: boolean;
    once(event: 'close', listener: () => void): unknown;
    off(event: 'close', listener: () => void): unknown;
  };
}

interface Writes {
  writeCommand(this: Writer, ...given: unknown[]): Promise<void>;
}

/** What a socket says when the other side has gone. */
const GONE = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

function asNetworkError(fault: unknown): unknown {
  if (fault instanceof mongo.MongoError) return fault;
  const { code } = fault as { readonly code?: unknown };
  return typeof code === 'string' && GONE.has(code) ? new mongo.MongoNetworkError('the connection broke while it was written to', { cause: fault as Error }) : fault;
}

const patched = new WeakSet<object>();

/**
 * The driver (7.8, and 7.9 still) waits for ever when it writes to a socket that has just been destroyed: `write` returns false, and it
 * waits for a `drain` that can't come. A heartbeat that falls into that moment leaves its server unknown for good, an operation never
 * ends. From now on what can't be written any more fails as every other break does, and is tried again. See docs/decisions/0051.
 */
export function failBrokenWrites(): void {
  const writes = Connection.prototype as unknown as Writes;
  if (patched.has(writes)) return;
  patched.add(writes);
  const write = writes.writeCommand;
  writes.writeCommand = function (...given) {
    const { socket } = this;
    return new Promise((resolve, reject) => {
      const onClose = (): void => reject(new mongo.MongoNetworkError('the connection closed before it was written to'));
      if (socket.closed) return onClose();
      socket.once('close', onClose);
      write.apply(this, given).finally(() => void socket.off('close', onClose)).then(resolve, (fault: unknown) => reject(asNetworkError(fault)));
    });
  };
}
