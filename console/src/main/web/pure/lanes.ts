import type { Finding } from "../api/types";

export interface Mark {
  finding: Finding;
  /** 0 to 1 along the lane. */
  at: number;
  /** Which of several that would cover each other, from the top. */
  level: number;
  /** How many more there are at that moment than there is room for. */
  more: number;
}

export interface Lane {
  name: string;
  marks: Mark[];
  levels: number;
}

/**
 * The least distance at which two marks stand side by side, as a part of the lane: a mark's 24 pixels
 * on the narrowest phone, where a lane is 250 wide.
 */
const CLOSE = 0.11;

/** Findings beyond this number at one moment are only counted. */
const MOST_LEVELS = 6;

/** Where something was seen: the host, or else what logged it. */
export function placeOf(finding: Finding): string {
  const device = finding.evidences?.[0]?.device;
  const named = device?.hostname ?? device?.ip;
  return named ?? finding.finding_info.data_sources?.[0] ?? "elsewhere";
}

/** A lane for each place, in the order in which the attack came there. */
export function lanes(findings: readonly Finding[]): Lane[] {
  const ordered = findings.toSorted((one, other) => one.time - other.time);
  const first = ordered[0]?.time ?? 0;
  const length = Math.max(1, (ordered.at(-1)?.time ?? 0) - first);
  const byPlace = new Map<string, Lane>();
  for (const finding of ordered) {
    const name = placeOf(finding);
    const lane = byPlace.get(name) ?? { name, marks: [], levels: 1 };
    byPlace.set(name, lane);
    const at = (finding.time - first) / length;
    const near = lane.marks.filter((mark) => at - mark.at < CLOSE);
    const level = freeLevel(near);
    const last = near.at(-1);
    if (level === MOST_LEVELS && last !== undefined) {
      last.more++;
      continue;
    }
    lane.marks.push({ finding, at, level, more: 0 });
    lane.levels = Math.max(lane.levels, level + 1);
  }
  return [...byPlace.values()];
}

function freeLevel(near: readonly Mark[]): number {
  const taken = new Set(near.map((mark) => mark.level));
  let level = 0;
  while (taken.has(level)) level++;
  return level;
}

/** Round moments along a span of time, few enough to be read. */
export function ticks(from: number, to: number, most: number): number[] {
  const steps = [1, 2, 5, 10, 30, 60, 300, 600, 1800, 3600, 21_600, 86_400].map((s) => s * 1000);
  const step = steps.find((each) => (to - from) / each <= most) ?? 7 * 86_400_000;
  const found: number[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to && found.length < most; at += step) {
    found.push(at);
  }
  return found;
}
