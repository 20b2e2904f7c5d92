import type { District, DistrictData } from '../domain/district.js';
import type { Logger } from '../domain/ports.js';
import type { Understander } from '../domain/understanding.js';
import { AppError } from '../errors.js';

export interface PublishEntriesDeps {
  readonly folder: {
    /** Another value when an entry may have changed. */
    fingerprint(): Promise<string>;
    /** @throws AppError INTENTS_INVALID naming every fault */
    read(): Promise<Pick<DistrictData, 'interpretations'>>;
  };
  readonly understander: Pick<Understander, 'publish'>;
  readonly district: Pick<District, 'publish'>;
  readonly logger: Logger;
}

/**
 * Publishes what editors change in the folder while the service runs. A folder with faults changes nothing: what was published
 * last goes on being quoted until it is mended, and the faults are logged.
 * @returns a look at the folder; resolves to 0: there is never more to do at once
 */
export function createEntryPublisher({ folder, understander, district, logger }: PublishEntriesDeps): () => Promise<number> {
  let known: string | null = null;
  return async () => {
    const current = await folder.fingerprint();
    if (current === known) return 0;
    const isFirst = known === null;
    known = current;
    // As it stands at the start it was read for the start; between the two it may have changed.
    try {
      const { interpretations } = await folder.read();
      understander.publish(interpretations);
      district.publish(interpretations);
      if (!isFirst) logger.info('entries.published', { entries: interpretations.length });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      logger.error('entries.refused', error);
    }
    return 0;
  };
}
