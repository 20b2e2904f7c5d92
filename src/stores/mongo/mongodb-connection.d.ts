declare module 'mongodb/lib/cmap/connection.js' {
  /** Of the driver's own, which its types keep to themselves. */
  export class Connection {
    constructor(socket: unknown, options: unknown);
    command(ns: unknown, command: object, options: object): Promise<unknown>;
  }
}
