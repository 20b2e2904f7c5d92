/** Waits no longer than so many milliseconds; what goes on beyond them is nobody's. @throws what `late` makes, or what the work throws in time */
export async function within<T>(ms: number, work: Promise<T>, late: () => unknown): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  work.catch(() => {}); // when it fails too late, nobody listens any more
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
