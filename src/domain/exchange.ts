/** An HTTP request as a channel sees it: nothing of the web framework. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** Parsed JSON, or undefined when there was no body. */
  readonly body: unknown;
}

export interface WebCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeMs: number;
  readonly path: string;
}

export interface WebResponse {
  readonly status: number;
  readonly body: unknown;
  readonly cookie?: WebCookie;
}

/** A route that a channel wants served; faults are thrown as AppError. */
export interface WebRoute {
  readonly method: 'GET' | 'POST';
  /** `/v3/directline/conversations/:conversationId`. */
  readonly path: string;
  /** Called without credentials by anybody: to be limited in rate. */
  readonly open: boolean;
  handle(request: WebRequest): Promise<WebResponse>;
}
