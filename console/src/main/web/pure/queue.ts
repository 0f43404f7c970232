import type { IncidentItem } from "../api/types";

/** What the queue shows, as it stands in the address bar. */
export interface QueueSearch {
  tenant?: string;
  status?: "open" | "closed" | "all";
  severity?: number;
  owner?: string;
  verdict?: string;
  tactic?: string;
  q?: string;
}

const STATUSES = ["open", "closed", "all"] as const;

function text(value: unknown): string | undefined {
  const given = typeof value === "number" ? String(value) : value;
  return typeof given === "string" && given !== "" ? given : undefined;
}

/** Whatever somebody typed into the address bar. */
export function queueSearch(given: Record<string, unknown>): QueueSearch {
  const severity = Number(given.severity);
  const search: QueueSearch = {
    tenant: text(given.tenant),
    status: STATUSES.find((each) => each === given.status),
    severity: severity >= 1 && severity <= 5 ? Math.trunc(severity) : undefined,
    owner: text(given.owner),
    verdict: text(given.verdict),
    tactic: text(given.tactic),
    q: text(given.q),
  };
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as QueueSearch;
}

/** Whose it is: nobody's is written as an empty name. */
export const NOBODY = "nobody";

function matches(item: IncidentItem, search: QueueSearch, words: readonly string[]): boolean {
  if (search.severity && item.severity_id < search.severity) return false;
  if (search.owner && (item.owner || NOBODY) !== search.owner) return false;
  if (search.verdict && (item.verdict || "none") !== search.verdict) return false;
  if (search.tactic && !item.tactics.includes(search.tactic)) return false;
  if (words.length === 0) return true;
  const said =
    `${item.headline} ${item.id} ${item.entities.map((each) => each.value).join(" ")}`.toLowerCase();
  return words.every((word) => said.includes(word));
}

export function filtered(items: readonly IncidentItem[], search: QueueSearch): IncidentItem[] {
  const words = (search.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => matches(item, search, words));
}
