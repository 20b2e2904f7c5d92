/** The server sends an empty frame every 25 seconds; a socket this quiet is dead (a phone was asleep, the network changed). */
const SILENCE_MS = 65_000;
const CHECK_MS = 5_000;

export interface SocketEvents {
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** A WebSocket that tells when it opens and when it is lost: Direct Line's client keeps both to itself. */
export function watchedSocket({ onOpen, onClose }: SocketEvents): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      let heardAt = Date.now();
      const watch = setInterval(() => {
        if (Date.now() - heardAt > SILENCE_MS) lost();
      }, CHECK_MS);
      const lost = (): void => {
        clearInterval(watch);
        onClose();
      };
      this.addEventListener('open', onOpen);
      this.addEventListener('close', lost);
      this.addEventListener('message', () => {
        heardAt = Date.now();
      });
    }
  };
}
