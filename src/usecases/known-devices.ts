import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A browser's proof that somebody has signed in with it to an account before. It opens nothing: its wrong passwords are counted apart from strangers'. */
export interface KnownDevices {
  /** What the browser is to keep for an account, under which name. */
  markFor(account: string): { readonly name: string; readonly value: string };
  /** Which device it is; null: no mark of ours for this account. @param kept what the browser keeps, by name */
  idOf(account: string, kept: Readonly<Record<string, string | undefined>>): string | null;
}

const ID_BYTES = 12;
/** Of the account in the mark's name: a browser at a desk may be several people's. */
const LABEL_LENGTH = 12;

/** @param secret of the service: with another one all devices are strangers */
export function createKnownDevices(secret: Uint8Array): KnownDevices {
  const labelOf = (account: string): string => `yht_device_${createHash('sha256').update(account).digest('base64url').slice(0, LABEL_LENGTH)}`;
  const sealOf = (account: string, id: string): Buffer => createHmac('sha256', secret).update(`device:${id}:${account}`).digest();
  return {
    markFor: (account) => {
      const id = randomBytes(ID_BYTES).toString('base64url');
      return { name: labelOf(account), value: `${id}.${sealOf(account, id).toString('base64url')}` };
    },
    idOf: (account, kept) => {
      const [id = '', seal = ''] = kept[labelOf(account)]?.split('.') ?? [];
      const [given, right] = [Buffer.from(seal, 'base64url'), sealOf(account, id)];
      return given.length === right.length && timingSafeEqual(given, right) ? id : null;
    },
  };
}
