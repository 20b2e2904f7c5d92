import { parentPort, Worker, workerData } from 'node:worker_threads';

/** Gives work to other threads. */
export interface Threads {
  /** Runs a job and resolves to what it returns; rejects with its error, or when the thread dies. */
  run(job: unknown): Promise<unknown>;
  /** Ends whatever runs; those jobs reject. */
  stop(): Promise<void>;
}

/** What the other thread answers; see {@link answerJob}. */
type Answer = { readonly result: unknown } | { readonly error: unknown };

/** One thread a job, which ends with it: the memory that learning takes is given back. @param file a module that {@link answerJob}s */
export function createThreads(file: string): Threads {
  const running = new Set<Worker>();
  return {
    run: (job) => new Promise((resolve, reject) => {
      const worker = new Worker(file, { workerData: job });
      running.add(worker);
      worker.once('message', (answer: Answer) => ('error' in answer ? reject(answer.error) : resolve(answer.result)));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        running.delete(worker);
        // After an answer this says nothing new.
        reject(new Error(`the thread ended with ${code} before its job was done`));
      });
    }),
    stop: async () => void (await Promise.all([...running].map((worker) => worker.terminate()))),
  };
}

/** In the other thread: does the job it was made for, and answers with its result or its error. */
export async function answerJob(work: (job: unknown) => Promise<unknown>): Promise<void> {
  const answer = await work(workerData).then((result): Answer => ({ result }), (error: unknown): Answer => ({ error }));
  parentPort?.postMessage(answer);
}
