import type { WebRequest, WebResponse, WebRoute } from '../../domain/exchange.js';
import type { ActivityLogStore } from '../../domain/ports.js';
import { AppError } from '../../errors.js';
import type { HotlineChannelConfig } from './config.js';
import { cityNamed } from './push.js';
import { asCity, type VerifyDeps } from './verify.js';
import { updatesOf } from './write-back.js';

export interface UpdatesDeps extends VerifyDeps {
  readonly activityLog: Pick<ActivityLogStore, 'read'>;
}

const PAGE_SIZE = 200;
const CURSOR = /^\d{1,15}$/;

/** What is signed: path and query as they are documented, whatever a proxy makes of them. */
function payloadOf(city: string, after: string | undefined): string {
  return `/api/v1/hotline/${city}/updates${after === undefined ? '' : `?after=${after}`}`;
}

/** `GET …/hotline/:city/updates?after=`: for cities that fetch what happened to their tickets rather than being told. */
export function updatesRoute(config: HotlineChannelConfig, deps: UpdatesDeps): WebRoute {
  const handle = async (request: WebRequest): Promise<WebResponse> => {
    const city = cityNamed(config, request.params.city ?? '');
    const { after } = request.query;
    return asCity(deps, config, city, request, payloadOf(city.mapping.city, after), async () => {
      if (after !== undefined && !CURSOR.test(after)) throw new AppError('VALIDATION_FAILED', 'after 应为上一次返回的 cursor。', { faults: [{ field: 'after', message: '应为数字' }] });
      const found = await deps.activityLog.read(updatesOf(city.mapping.city), Number(after ?? 0), PAGE_SIZE);
      const items = found.map(({ activity }) => JSON.parse(activity) as unknown);
      return { status: 200, body: { items, cursor: String(found.at(-1)?.position ?? after ?? 0), more: found.length === PAGE_SIZE } };
    });
  };
  return { method: 'GET', path: '/api/v1/hotline/:city/updates', limitedBy: 'city', handle };
}
