import { request } from 'node:http';

export interface RawResponse {
  /** 101 when the socket was taken over. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

function parsed(text: string, type: string | undefined): RawResponse['json'] {
  return type?.includes('json') ? (JSON.parse(text) as RawResponse['json']) : {};
}

/** A request as it is written, for what `fetch` would put right or refuse to send. */
export function rawRequest(port: number, path: string, { method = 'GET', headers = {}, body = '' }: RawRequest = {}): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text, response.headers['content-type']) }));
    });
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text: '', json: {} });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The headers that ask for a WebSocket. */
export const UPGRADE = {
  connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
} as const;
