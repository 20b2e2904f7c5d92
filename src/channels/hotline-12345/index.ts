import type { WebRoute } from '../../domain/exchange.js';
import type { NoticeSubscribers, NoticeTarget } from '../../domain/ports.js';
import { createFetchPage, createPostJson, type PulledPage } from './client.js';
import type { HotlineChannelConfig } from './config.js';
import { pushRoutes, type PushDeps } from './push.js';
import { type UpdatesDeps, updatesRoute } from './updates.js';
import { createWriteBack, type WriteBackDeps } from './write-back.js';

export interface HotlineChannelDeps extends PushDeps, UpdatesDeps, Omit<WriteBackDeps, 'post' | 'activityLog'> {
  readonly activityLog: UpdatesDeps['activityLog'] & WriteBackDeps['activityLog'];
}

/** What can be pulled from one city. */
export interface HotlineSource {
  readonly city: string;
  /** @throws when it is no whole page */
  page(cursor: string | null): Promise<PulledPage>;
}

export interface HotlineChannel {
  readonly routes: readonly WebRoute[];
  readonly sources: readonly HotlineSource[];
  readonly writeBack: NoticeTarget & NoticeSubscribers;
}

/** The cities' 12345 platforms: what they push, what is pulled from them, what they are told. */
export function createHotlineChannel(config: HotlineChannelConfig, deps: HotlineChannelDeps): HotlineChannel {
  const page = createFetchPage(deps.clock, fetch);
  return {
    routes: [...pushRoutes(config, deps), updatesRoute(config, deps)],
    sources: config.cities.filter(({ pullUrl }) => pullUrl !== null).map((city) => ({ city: city.mapping.city, page: (cursor) => page(city, cursor) })),
    writeBack: createWriteBack(config, { ...deps, post: createPostJson(deps.clock, fetch) }),
  };
}
