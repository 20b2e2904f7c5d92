import type { ErrorCode } from '../errors.js';

/** One part of a form (multipart/form-data), as it was sent. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | null;
  /** As the sender says, in small letters. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What a form may hold of one kind of part, and what more than that is called. */
export interface PartLimit {
  readonly most: number;
  /** Bytes of each. */
  readonly bytes: number;
  readonly tooMany: ErrorCode;
  readonly tooLarge: ErrorCode;
}

/** An HTTP request as a channel sees it: nothing of the web framework. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  /** The address that the connection comes from: the last proxy's where there are any. '' when it is gone already. */
  readonly peer: string;
  /** Came over TLS, as the server or a proxy that it trusts says. */
  readonly secure: boolean;
  /** Parsed JSON, or undefined when there was no body. */
  readonly body: unknown;
  /** The body as it was sent, at a route that takes bytes; empty elsewhere. */
  readonly bytes: Uint8Array;
  /**
   * Reads the form that was sent, once, at a route that takes forms; what is beyond the limits is not kept. Until it is called nothing of the body is read.
   * @param limitOf the same object for all parts of one kind
   * @throws AppError UNSUPPORTED_MEDIA_TYPE: no form; VALIDATION_FAILED: broken off; TOO_MANY_REQUESTS: too much in hand already; the limits' own
   */
  readForm(limitOf: (partName: string) => PartLimit): Promise<readonly FormPart[]>;
}

export interface WebCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeMs: number;
  readonly path: string;
}

/** A file that is sent as it is, for the one who asks. */
export interface WebFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** What it is saved as; missing: nobody knows. */
  readonly name?: string;
}

export interface WebResponse {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: unknown;
  /** Sent instead of the body. */
  readonly file?: WebFile;
  /** Sent instead of the body, in UTF-8. */
  readonly text?: { readonly contentType: string; readonly content: string };
  /** Further header fields. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: WebCookie;
  /** Told once how it ended: handed over whole, or the other side had gone. */
  readonly onEnd?: (handedOver: boolean) => void;
}

/** A route that a channel wants served; faults are thrown as AppError. */
export interface WebRoute {
  readonly method: 'GET' | 'POST';
  /** `/v3/directline/conversations/:conversationId`. */
  readonly path: string;
  /**
   * What its rate is limited by: the caller's address where no credentials are asked for, the conversation where it is written to, both where files are sent,
   * the address and the city where a city's platform writes: what others send in its name is not counted against it.
   */
  readonly limitedBy: 'address' | 'conversation' | 'upload' | 'city' | null;
  /** Its body is a form, or bytes of whatever kind, rather than JSON. */
  readonly takes?: 'form' | 'bytes';
  /** Bytes of its body at most, where it takes bytes; more is BODY_TOO_LARGE. Without: 512 kB. */
  readonly longest?: number;
  /** Refuses by throwing what the head of a request tells already; its body has not been read, and is not when it throws. */
  readonly admit?: (request: WebRequest) => void;
  handle(request: WebRequest): Promise<WebResponse>;
}
