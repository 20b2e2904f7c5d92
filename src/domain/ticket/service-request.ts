import type { TicketType } from './ticket.js';

/** What an Open311 app sent with a matter, beside the words: what was chosen, by whose key, and where on the map. */
export interface ServiceRequest {
  /** Code of the service that was chosen, and its name as it was then. */
  readonly service: string;
  readonly serviceName: string;
  /** Id of the API key that it came in by. */
  readonly keyId: string;
  /** As it was sent, for its app to read again; the clerk reads the matter. '' and null: nothing was. */
  readonly description: string;
  readonly address: string | null;
  /** WGS 84; both or neither. */
  readonly lat: number | null;
  readonly long: number | null;
  /** The app's own id of an address. */
  readonly addressId: string | null;
  /** Others than who sent it may know that it exists. As the service said then: another folder makes nothing public later. */
  readonly listed: boolean;
}

/** Who tells on somebody (举报) and who asks for documents is nobody's business: never listed, whatever a folder says. */
const UNLISTED: readonly TicketType[] = ['report', 'disclosure-request'];

export function mayBeListed(type: TicketType): boolean {
  return !UNLISTED.includes(type);
}

export interface ServiceRequestQuery {
  /** Instants when they came in, both included. */
  readonly from: number;
  readonly to: number;
  /** Codes; null: any. */
  readonly services: readonly string[] | null;
  /** Still open, or not any more; null: both. */
  readonly open: boolean | null;
  /** This key's own besides those that are listed; null: only those. */
  readonly keyId: string | null;
  readonly limit: number;
}
