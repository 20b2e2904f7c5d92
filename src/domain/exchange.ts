/** An HTTP request as a channel sees it: nothing of the web framework. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** Came over TLS, as the server or a proxy that it trusts says. */
  readonly secure: boolean;
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
  /** What its rate is limited by: the caller's address where no credentials are asked for, the conversation where it is written to. */
  readonly limitedBy: 'address' | 'conversation' | null;
  handle(request: WebRequest): Promise<WebResponse>;
}
