/** OCSF's severities, and how soon somebody has to have looked. */
export interface Severity {
  id: number;
  word: string;
  /** Until when an open incident should be taken up, milliseconds after it was seen. */
  response: number;
}

const HOUR = 3_600_000;
const UNKNOWN: Severity = { id: 0, word: "Unknown", response: 72 * HOUR };
const KNOWN: readonly Severity[] = [
  { id: 1, word: "Info", response: 168 * HOUR },
  { id: 2, word: "Low", response: 72 * HOUR },
  { id: 3, word: "Medium", response: 24 * HOUR },
  { id: 4, word: "High", response: 4 * HOUR },
  { id: 5, word: "Critical", response: HOUR },
  { id: 6, word: "Fatal", response: HOUR },
];

export const SEVERITIES = KNOWN.filter((each) => each.id <= 5).toReversed();

export function severity(id: number): Severity {
  return KNOWN.find((each) => each.id === id) ?? UNKNOWN;
}

export type Standing = "kept" | "soon" | "broken" | "none";

/** How an incident stands against its time: nothing is promised for what is closed or owned. */
export function standing(
  incident: { severity_id: number; status: string; owner: string | null; created: string },
  now: number,
): Standing {
  if (incident.status !== "open" || incident.owner) return "none";
  const passed = (now - Date.parse(incident.created)) / severity(incident.severity_id).response;
  if (passed >= 1) return "broken";
  return passed >= 0.75 ? "soon" : "kept";
}

/** The id of a severity by its word, as rules have it. */
export function severityOf(word: string): number {
  const found = KNOWN.find((each) => word.toLowerCase().startsWith(each.word.toLowerCase()));
  return found?.id ?? 0;
}
