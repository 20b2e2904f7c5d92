/** Milliseconds that the processor worked: a busy machine makes it no longer. For guarding against work that explodes, not for speed. */
export async function workOf(job: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await job();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
