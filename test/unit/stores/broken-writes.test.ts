import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { mongo } from 'mongoose';
import { Connection } from 'mongodb/lib/cmap/connection.js';
import { failBrokenWrites } from '../../../src/stores/mongo/broken-writes.js';

describe('a command that is written to a connection', () => {
  let server: Server;
  let socket: Socket;
  beforeAll(failBrokenWrites);
  beforeEach(async () => {
    server = createServer((peer) => peer.resume()).listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    await new Promise((connected) => socket.once('connect', connected));
  });
  afterEach(async () => {
    socket.destroy();
    await new Promise((closed) => server.close(closed));
  });
  const say = () => new Connection(socket, { id: 1, generation: 0, hostAddress: '127.0.0.1:1', monitorCommands: false, tls: false }).command({ db: 'admin', collection: '$cmd' }, { hello: 1 }, {});

  it('fails when the socket was destroyed and has not yet said so', async () => {
    socket.destroy();
    await expect(say()).rejects.toBeInstanceOf(mongo.MongoNetworkError);
  });
  it('fails when the socket is destroyed between the command and its bytes', async () => {
    const answer = say();
    queueMicrotask(() => void socket.destroy());
    await expect(answer).rejects.toBeInstanceOf(mongo.MongoNetworkError);
  });
  it('fails when the other side has gone', async () => {
    socket.end();
    await expect(say()).rejects.toBeInstanceOf(mongo.MongoNetworkError);
  });
});
