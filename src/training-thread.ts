import type { DistrictData } from './domain/district.js';
import type { ClosedTicket } from './domain/routing/closed-ticket.js';
import { answerJob } from './jobs/thread.js';
import { createTrainer } from './understanding/trainer.js';

/** What can be learned beside the serving thread. */
export type TrainingJob =
  | { readonly task: 'folder'; readonly data: DistrictData }
  | { readonly task: 'router'; readonly data: DistrictData; readonly tickets: readonly ClosedTicket[] };

await answerJob(async (given) => {
  const job = given as TrainingJob;
  const trainer = createTrainer(job.data);
  return job.task === 'folder' ? trainer.folder() : trainer.router(job.tickets);
});
