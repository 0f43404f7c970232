/** What is shown of a plan of who is told. */
export interface Way {
  channel?: string | null;
  address?: string | null;
}

export interface Route {
  when?: {
    kinds?: string[] | null;
    least_severity?: number | null;
    most_severity?: number | null;
    entities?: { kind?: string | null; name?: string | null }[] | null;
    tactics?: string[] | null;
    causes?: string[] | null;
    tenants?: string[] | null;
    hours?: Hours | null;
  } | null;
  levels?:
    | { after_minutes?: number | null; to?: { ways?: Way[] | null; on_call?: string | null }[] | null }[]
    | null;
  quiet_hours?: Hours | null;
  digest?: { times?: string[] | null; zone?: string | null } | null;
  goes_on?: boolean | null;
}

interface Hours {
  days?: string[] | null;
  from?: string | null;
  to?: string | null;
  zone?: string | null;
}

const SEVERITIES = ["", "informational", "low", "medium", "high", "critical", "fatal"];

/** What a route is for, in words. */
export function filter(route: Route): string {
  const when = route.when ?? {};
  const said = [
    when.kinds?.join(" or "),
    when.least_severity ? `${SEVERITIES[when.least_severity] ?? ""} and above` : "",
    when.most_severity ? `${SEVERITIES[when.most_severity] ?? ""} and below` : "",
    when.entities?.map((each) => `${each.kind ?? ""} ${each.name ?? ""}`).join(" or "),
    when.tactics?.join(" or "),
    when.causes?.join(" or "),
    when.tenants?.length ? `${when.tenants.length} clients` : "",
    when.hours ? hours(when.hours) : "",
  ].filter((each) => each);
  return said.length === 0 ? "everything" : said.join(", ");
}

function hours(span: Hours): string {
  const days = span.days?.join(", ") ?? "every day";
  return `${days} ${span.from ?? ""}–${span.to ?? ""} (${span.zone ?? ""})`;
}

/** Whom a route tells after how long, a line each. */
export function levels(route: Route, name: (channel: string) => string): string[] {
  const lines = (route.levels ?? []).map((level) => {
    const to = (level.to ?? []).map((each) => recipient(each, name)).join(" and ");
    const after = level.after_minutes ?? 0;
    return after === 0 ? to : `after ${after} min: ${to}`;
  });
  if (route.digest) lines.push(`together at ${route.digest.times?.join(", ") ?? ""}`);
  if (route.quiet_hours) lines.push(`quiet ${hours(route.quiet_hours)}`);
  if (route.goes_on) lines.push("and goes on to the next route");
  return lines;
}

function recipient(
  to: { ways?: Way[] | null; on_call?: string | null },
  name: (channel: string) => string,
): string {
  if (to.on_call) return `whoever is on call for ${to.on_call}`;
  return (to.ways ?? [])
    .map((way) => (way.address ? `${way.address} by ` : "") + name(way.channel ?? ""))
    .join(", else ");
}
