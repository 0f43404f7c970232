import type { Source } from "../api/types";

export const HOUR = 3_600_000;

/** What was received and is neither stored nor rejected yet: zero once all is settled. */
export function balance(source: Source): number {
  return source.received - source.stored - source.rejected;
}

/** Of a hundred events that were stored, how many nobody understood. */
export function undecodedShare(source: Source): number {
  return source.stored === 0 ? 0 : (100 * source.undecoded) / source.stored;
}
