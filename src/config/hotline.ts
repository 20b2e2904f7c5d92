import { z } from 'zod';
import type { FieldFault } from '../errors.js';
import { namesIn } from './names-in.js';

/** What links one city's 12345 platform; what stands here comes from the environment, how it speaks from `intents/hotline/`. */
export interface HotlineConnection {
  /** Signs what comes and what goes; at least 32 characters. */
  readonly secret: string | null;
  /** Where its items are fetched; null: they are not. */
  readonly pullUrl: string | null;
  /** Where it is told of its tickets; null: it is not. */
  readonly pushUrl: string | null;
  /** Of the certificate that it shows the proxy, in small hexadecimal letters; null: it signs. */
  readonly clientFingerprint: string | null;
}

export interface HotlineConfig {
  /** By city; a city that stands not here is not linked. */
  readonly connections: Readonly<Record<string, HotlineConnection>>;
  readonly pullEveryMs: number;
  /** The header in which the proxy tells a verified client's fingerprint; null: no certificates. */
  readonly clientCertHeader: string | null;
  /** Addresses and networks of the proxies that set it. */
  readonly clientCertProxies: readonly string[];
  /** Bytes that a city may push at once. */
  readonly pushLimit: number;
}

const NAME = /^HOTLINE_([A-Z][A-Z0-9_]*?)_(SECRET|PULL_URL|PUSH_URL|CLIENT_FINGERPRINT)$/;
const SECRET_LENGTH = 32;
/** `10.0.0.5`, `10.0.0.0/8`, `::1`, `fd00::/8`. */
const NETWORK = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);
const DEFAULT_PULL_SECONDS = 60;
/** A thousand items of some thousand characters. */
const DEFAULT_PUSH_LIMIT_MB = 4;
const MOST_PUSH_LIMIT_MB = 64;
const NONE: HotlineConnection = { secret: null, pullUrl: null, pushUrl: null, clientFingerprint: null };
type Given = Readonly<Record<string, string | undefined>>;

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === '';
}

/** One variable of a city, and what is wrong with it. */
function oneOf(kind: string, value: string): { readonly set: Partial<HotlineConnection>; readonly fault: string | null } {
  switch (kind) {
    case 'SECRET': return { set: { secret: value }, fault: value.length < SECRET_LENGTH ? `至少 ${SECRET_LENGTH} 个字符` : null };
    case 'PULL_URL': return { set: { pullUrl: value }, fault: isUrl(value) ? null : '应为 http 或 https 地址，不含账号密码' };
    case 'PUSH_URL': return { set: { pushUrl: value }, fault: isUrl(value) ? null : '应为 http 或 https 地址，不含账号密码' };
    default: {
      const clientFingerprint = value.replaceAll(':', '').toLowerCase();
      return { set: { clientFingerprint }, fault: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(clientFingerprint) ? null : '应为证书的 SHA-1 或 SHA-256 指纹（十六进制）' };
    }
  }
}

function connectionsOf(given: Given, faults: FieldFault[]): Record<string, HotlineConnection> {
  const connections: Record<string, HotlineConnection> = {};
  for (const [variable, value = ''] of Object.entries(given)) {
    const [, upper, kind = ''] = NAME.exec(variable) ?? [];
    if (upper === undefined || value === '') continue;
    const city = upper.toLowerCase().replaceAll('_', '-');
    const { set, fault } = oneOf(kind, value);
    if (fault !== null) faults.push({ field: variable, message: fault });
    connections[city] = { ...NONE, ...connections[city], ...set };
  }
  for (const [city, { secret, pullUrl, pushUrl }] of Object.entries(connections)) {
    if (secret === null && (pullUrl !== null || pushUrl !== null)) faults.push({ field: `HOTLINE_${city.toUpperCase().replaceAll('-', '_')}_SECRET`, message: '拉取和回传都要签名，请配置密钥' });
  }
  return connections;
}

const SHARED = ['HOTLINE_PULL_SECONDS', 'HOTLINE_CLIENT_CERT_HEADER', 'HOTLINE_CLIENT_CERT_PROXY', 'HOTLINE_PUSH_LIMIT_MB'];

/** A slip in a name would leave a city unlinked without a word. */
function unknownNames(given: Given): FieldFault[] {
  const names = Object.keys(given).filter((name) => name.startsWith('HOTLINE_') && !SHARED.includes(name) && !NAME.test(name));
  return names.map((field) => ({ field, message: '没有这个变量，应为 HOTLINE_{CITY}_SECRET、_PULL_URL、_PUSH_URL、_CLIENT_FINGERPRINT' }));
}

/** The header's name and who may set it. */
function certificatesOf(given: Given, faults: FieldFault[]): Pick<HotlineConfig, 'clientCertHeader' | 'clientCertProxies'> {
  const header = given.HOTLINE_CLIENT_CERT_HEADER ?? null;
  const proxies = namesIn(given.HOTLINE_CLIENT_CERT_PROXY ?? '');
  if (header !== null && !/^[A-Za-z0-9-]+$/.test(header)) faults.push({ field: 'HOTLINE_CLIENT_CERT_HEADER', message: '应为请求头的名称' });
  if (header !== null && !(Number(given.TRUSTED_PROXIES) >= 1)) faults.push({ field: 'HOTLINE_CLIENT_CERT_HEADER', message: '证书由反向代理核对，须同时设置 TRUSTED_PROXIES' });
  // Anybody can send a header: it is believed only from whoever sets it.
  if (header !== null && proxies.length === 0) faults.push({ field: 'HOTLINE_CLIENT_CERT_PROXY', message: '请写明哪些反向代理的地址可以告知证书指纹' });
  if (!proxies.every((entry) => NETWORK.safeParse(entry).success)) faults.push({ field: 'HOTLINE_CLIENT_CERT_PROXY', message: '应为 IP 地址或网段（如 10.0.0.0/8），用逗号分隔' });
  return { clientCertHeader: header?.toLowerCase() ?? null, clientCertProxies: proxies };
}

/** Reads what links the cities' 12345 platforms. What is wrong goes to `faults`. */
export function readHotline(given: Given, faults: FieldFault[]): HotlineConfig {
  faults.push(...unknownNames(given));
  const seconds = Number(given.HOTLINE_PULL_SECONDS ?? DEFAULT_PULL_SECONDS);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) faults.push({ field: 'HOTLINE_PULL_SECONDS', message: '应为 1 到 86400 的整数' });
  const megabytes = Number(given.HOTLINE_PUSH_LIMIT_MB ?? DEFAULT_PUSH_LIMIT_MB);
  if (!Number.isInteger(megabytes) || megabytes < 1 || megabytes > MOST_PUSH_LIMIT_MB) faults.push({ field: 'HOTLINE_PUSH_LIMIT_MB', message: `应为 1 到 ${MOST_PUSH_LIMIT_MB} 的整数` });
  return { connections: connectionsOf(given, faults), pullEveryMs: seconds * 1_000, ...certificatesOf(given, faults), pushLimit: megabytes * 1024 * 1024 };
}
