/** How long ago or how long: short, and never more exact than anybody needs. */
const STEPS: readonly [number, string][] = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "m"],
];

/** A span as 3d, 5h, 12m or 40s. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  for (const [size, unit] of STEPS) {
    if (seconds >= size) return `${Math.floor(seconds / size)}${unit}`;
  }
  return `${seconds}s`;
}

/** A span with its next smaller unit: 2h 5m. */
export function longSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  for (const [index, [size, unit]] of STEPS.entries()) {
    if (seconds < size) continue;
    const [smaller, its] = STEPS[index + 1] ?? [1, "s"];
    const rest = Math.floor((seconds % size) / smaller);
    return `${Math.floor(seconds / size)}${unit}${rest > 0 ? ` ${rest}${its}` : ""}`;
  }
  return `${seconds}s`;
}

const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

export function clock(time: number): string {
  return CLOCK.format(time);
}

/** In the viewer's zone. */
export function local(time: number): string {
  return `${DAY.format(time)}, ${CLOCK.format(time)}`;
}

export function utc(time: number): string {
  return new Date(time).toISOString().replace("T", " ").replace("Z", " UTC");
}
