/** The tables that hunts read, as docs/hunting.md describes them. */
export const TABLES: Record<string, readonly string[]> = {
  events: [
    "tenant", "time", "received", "sequence", "source", "type", "class_uid", "class_name",
    "activity_id", "severity_id", "status_id", "message", "host", "host_ip", "user_name",
    "user_domain", "user_uid", "actor_name", "process_name", "process_path", "process_pid",
    "cmd_line", "parent_name", "parent_path", "parent_cmd_line", "file_path", "file_name", "script",
    "registry_key", "registry_value", "registry_data", "service_name", "job_name", "src_ip",
    "src_port", "src_host", "dst_ip", "dst_port", "dst_host", "protocol", "bytes_in", "bytes_out",
    "dns_query", "url", "user_agent", "http_method", "http_status", "api", "api_service",
    "cloud_account", "region", "app", "mail_from", "mail_to", "mail_subject", "session", "format",
    "raw", "raw_bytes",
  ],
  findings: [
    "tenant", "uid", "time", "title", "rule_id", "severity_id", "confidence", "tactics",
    "techniques", "host", "user_name", "json",
  ],
  addresses: ["tenant", "address", "host", "first", "last", "confidence", "witness"],
};

/** What stands before the cursor, if it is a value being compared with a column. */
export function comparedColumn(before: string): { column: string; typed: string } | undefined {
  const found = /\b([a-z_]+)\s*(?:=|<>|!=|i?like|in\s*\((?:\s*'[^']*'\s*,)*)\s*'([^']*)$/i.exec(before);
  const column = found?.[1]?.toLowerCase();
  if (!column || !(TABLES.events?.includes(column) || TABLES.findings?.includes(column))) return;
  return { column, typed: found?.[2] ?? "" };
}
