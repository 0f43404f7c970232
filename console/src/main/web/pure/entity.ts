import { quoted } from "./sql";

const COLUMNS: Record<string, readonly string[]> = {
  host: ["host", "src_host", "dst_host"],
  user: ["user_name", "actor_name"],
  address: ["host_ip", "src_ip", "dst_ip"],
};

/** What the server calls a type of entity that it knows over time. */
export function kindOf(type: string): "host" | "user" | "address" | undefined {
  return type === "host" || type === "user" || type === "address" ? type : undefined;
}

/** Names of hosts come with and without their domain; those of users with and without theirs. */
function condition(type: string, value: string): string {
  const columns = COLUMNS[type] ?? ["host"];
  const name = type === "user" ? value.slice(value.lastIndexOf("\\") + 1) : value;
  const test = (column: string) =>
    type === "host"
      ? `(lower(${column}) = lower(${quoted(name)}) OR starts_with(lower(${column}), lower(${quoted(`${name}.`)})))`
      : `lower(${column}) = lower(${quoted(name)})`;
  return `(${columns.map(test).join(" OR ")})`;
}

/** How many events there were each hour. */
export function activity(type: string, value: string): string {
  return `SELECT epoch_ms(date_trunc('hour', time)) AS hour, count(*) AS n FROM events
WHERE ${condition(type, value)} GROUP BY 1 ORDER BY 1`;
}

export function eventsOf(type: string, value: string): string {
  return `SELECT time, message, process_name, cmd_line, file_path, dst_ip FROM events
WHERE ${condition(type, value)} ORDER BY time DESC LIMIT 100`;
}

export function findingsOf(type: string, value: string): string {
  const column = type === "user" ? "user_name" : "host";
  const name = type === "user" ? value.slice(value.lastIndexOf("\\") + 1) : value;
  const test =
    type === "address"
      ? `contains(json, ${quoted(`"${value}"`)})`
      : `(lower(${column}) = lower(${quoted(name)}) OR starts_with(lower(${column}), lower(${quoted(`${name}.`)})))`;
  return `SELECT time, severity_id, title FROM findings WHERE ${test} ORDER BY time DESC LIMIT 100`;
}
