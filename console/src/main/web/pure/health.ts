import type { Alert, IncidentItem, Ledger, Tenant } from "../api/types";

/** How a client is. */
export interface Health {
  tenant: Tenant;
  open: number;
  unowned: number;
  risk: number;
  sources: number;
  events: number;
  /** Of a hundred events. */
  undecoded: number;
  alerts: number;
  /** When the latest event came, 0 if none has. */
  last: number;
}

/** Whoever needs somebody comes first: by risk, alerts, and then by name. */
export function health(
  clients: readonly Tenant[],
  incidents: readonly IncidentItem[],
  ledgers: readonly Ledger[],
  alerts: readonly Alert[],
): Health[] {
  const all = clients.map((tenant): Health => {
    const open = incidents.filter((item) => item.tenant === tenant.id && item.status === "open");
    const sources = ledgers.find((each) => each.tenant === tenant.id)?.sources ?? [];
    const stored = sources.reduce((sum, source) => sum + source.stored, 0);
    const undecoded = sources.reduce((sum, source) => sum + source.undecoded, 0);
    return {
      tenant,
      open: open.length,
      unowned: open.filter((item) => !item.owner).length,
      risk: Math.max(0, ...open.map((item) => item.risk_score)),
      sources: sources.length,
      events: sources.reduce((sum, source) => sum + source.received, 0),
      undecoded: stored === 0 ? 0 : (100 * undecoded) / stored,
      alerts: alerts.filter((alert) => alert.tenant === tenant.id).length,
      last: Math.max(
        0,
        ...sources.map((source) => (source.last_received ? Date.parse(source.last_received) : 0)),
      ),
    };
  });
  return all.sort(
    (one, other) =>
      other.risk - one.risk ||
      other.alerts - one.alerts ||
      one.tenant.name.localeCompare(other.tenant.name),
  );
}
