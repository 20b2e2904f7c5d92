import type { Clock, RoutingModelStore } from '../domain/ports.js';
import { FOLDER_ALONE } from '../domain/routing/model.js';

/**
 * Puts a version in use by hand: back to an earlier one, on to one that was rejected, or 0 for the folder alone.
 * @returns `false`: there is no such version
 * @throws AppError VERSION_CONFLICT when another choice came first
 */
export async function chooseRoutingModel(deps: { readonly clock: Clock; readonly routingModels: RoutingModelStore }, version: number): Promise<boolean> {
  const models = deps.routingModels;
  if (await models.choose(version)) return true;
  if (version !== FOLDER_ALONE.version) return false;
  const chosen = 1 + Math.max(0, ...(await models.list(Number.MAX_SAFE_INTEGER)).map((model) => model.chosen));
  await models.add({ ...FOLDER_ALONE, createdAt: deps.clock.now(), chosen });
  return true;
}
