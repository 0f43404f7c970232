export interface Bucket {
  time: number;
  count: number;
}

const STEPS = [1, 10, 60, 600, 3600, 21_600, 86_400, 604_800].map((seconds) => seconds * 1000);

/** How many rows there are over time, in at most so many steps of a round length. */
export function buckets(times: readonly number[], most = 60): Bucket[] {
  if (times.length === 0) return [];
  const from = Math.min(...times);
  const to = Math.max(...times);
  const step = STEPS.find((each) => (to - from) / each < most) ?? (to - from) / most;
  const counts = new Map<number, number>();
  for (const time of times) {
    const begin = Math.floor(time / step) * step;
    counts.set(begin, (counts.get(begin) ?? 0) + 1);
  }
  return [...counts].map(([time, count]) => ({ time, count })).sort((a, b) => a.time - b.time);
}
