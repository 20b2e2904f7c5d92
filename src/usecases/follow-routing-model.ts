import type { RoutingModelStore } from '../domain/ports.js';
import type { RoutingSchool } from '../domain/routing/school.js';
import { modelInUse } from './retrain-router.js';

export interface FollowRoutingModelDeps {
  readonly routingModels: RoutingModelStore;
  readonly school: RoutingSchool;
  readonly onRoutingModel: (version: number) => void;
}

/**
 * Lets the router of this process follow the version in use, whoever chose it.
 * @returns a look that learns when there is another version than before; resolves to 0: there is never more to do at once
 */
export function createRoutingModelFollower(deps: FollowRoutingModelDeps): () => Promise<number> {
  let known = 0;
  const look = async (): Promise<number> => {
    const version = (await deps.routingModels.inUse()) ?? 0;
    if (version === known) return 0;
    const model = await modelInUse(deps.routingModels);
    await deps.school.learn(model.tickets);
    known = model.version;
    deps.onRoutingModel(known);
    return 0;
  };
  // One after the other: a look that began earlier would else put its older version last.
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const own = last.then(look, look);
    last = own;
    return own;
  };
}
