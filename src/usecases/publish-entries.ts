import type { District } from '../domain/district.js';
import { policiesOf, type Quoted, quotedEntries } from '../domain/knowledge/quoted.js';
import type { FolderKnowledge, Shelf } from '../domain/knowledge/shelf.js';
import type { Clock, KnowledgeStore, Logger } from '../domain/ports.js';
import { dateAt } from '../domain/shanghai-time.js';
import type { Understander } from '../domain/understanding.js';
import { AppError } from '../errors.js';

export interface PublishEntriesDeps {
  readonly clock: Clock;
  readonly folder: {
    /** Another value when an entry may have changed. */
    fingerprint(): Promise<string>;
    /** @throws AppError INTENTS_INVALID naming every fault */
    read(): Promise<FolderKnowledge>;
  };
  readonly shelf: Shelf;
  readonly knowledge: Pick<KnowledgeStore, 'fingerprint' | 'standing' | 'policies'>;
  readonly understander: Pick<Understander, 'publish'>;
  readonly district: Pick<District, 'publish'>;
  readonly logger: Logger;
}

/** What may be quoted today: the folder's entries as they were read last, and over them those that were published here. */
export async function quotedToday({ shelf, knowledge, clock }: Pick<PublishEntriesDeps, 'shelf' | 'knowledge' | 'clock'>): Promise<Quoted> {
  const { interpretations, policies } = shelf.folder();
  return quotedEntries(interpretations, await knowledge.standing(), policiesOf(policies, await knowledge.policies()), dateAt(clock.now()));
}

/**
 * Publishes what editors change in the folder and in the store while the service runs, and takes out what expires at midnight. A folder
 * with faults changes nothing: what it said last goes on being quoted until it is mended, and the faults are logged.
 * @returns a look at both; resolves to 0: there is never more to do at once
 */
export function createEntryPublisher(deps: PublishEntriesDeps): () => Promise<number> {
  let known: { readonly folder: string; readonly rest: string } | null = null;
  return async () => {
    const current = { folder: await deps.folder.fingerprint(), rest: `${await deps.knowledge.fingerprint()} ${dateAt(deps.clock.now())}` };
    if (current.folder === known?.folder && current.rest === known.rest) return 0;
    const isFirst = known === null;
    const isInOrder = current.folder === known?.folder || (await readFolder(deps));
    if (isInOrder || current.rest !== known?.rest) await publish(deps, isFirst);
    // Only now: what fails is tried again at the next look.
    known = current;
    return 0;
  };
}

/** As it stands at the start it was read for the start; between the two it may have changed. @returns whether it could be read */
async function readFolder({ folder, shelf, logger }: PublishEntriesDeps): Promise<boolean> {
  try {
    shelf.put(await folder.read());
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    logger.error('entries.refused', error);
    return false;
  }
}

async function publish(deps: PublishEntriesDeps, isFirst: boolean): Promise<void> {
  const { entries, withoutSource, upcoming } = await quotedToday(deps);
  deps.understander.publish(entries);
  deps.district.publish(entries);
  deps.shelf.setQuoted(entries, upcoming);
  if (withoutSource.length > 0) deps.logger.warn('entries.without-source', { ids: withoutSource.join(' ') });
  if (!isFirst) deps.logger.info('entries.published', { entries: entries.length });
}
