import type { HotlineMapping } from '../../domain/hotline/mapping.js';

/** One city that is linked. */
export interface LinkedCity {
  readonly mapping: HotlineMapping;
  /** null: it shows a certificate instead. */
  readonly secret: string | null;
  readonly pullUrl: string | null;
  readonly pushUrl: string | null;
  readonly clientFingerprint: string | null;
}

export interface HotlineChannelConfig {
  readonly cities: readonly LinkedCity[];
  /** In small letters; null: no certificates. */
  readonly clientCertHeader: string | null;
  /** Addresses and networks (CIDR) of the proxies that set it; from anybody else it says nothing. */
  readonly clientCertProxies: readonly string[];
  /** Bytes of what is pushed at once. */
  readonly pushLimit: number;
}

/** The name of the channel, and of the target that the cities are told through. */
export const HOTLINE = 'hotline-12345';
