/** What a shipper is told, with the address and key in it. */
export interface Snippet {
  id: string;
  name: string;
  /** Where it goes. */
  place: string;
  text: string;
}

/** Ready to be pasted; as docs/receiving.md says. */
export function snippets(address: string, key: string): Snippet[] {
  const url = new URL(address);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const tls = url.protocol === "https:";
  return [
    {
      id: "curl",
      name: "curl",
      place: "A shell, to try it now",
      text: [
        `curl ${address}/ingest/raw?source=first \\`,
        `  -H 'Authorization: Bearer ${key}' \\`,
        `  -d '{"message":"hello from '"$(hostname)"'"}'`,
      ].join("\n"),
    },
    {
      id: "beats",
      name: "Winlogbeat, Filebeat, Elastic Agent",
      place: "winlogbeat.yml or filebeat.yml",
      text: [
        "output.elasticsearch:",
        `  hosts: ["${address}/ingest/elastic"]`,
        `  api_key: "vedette:${key}"`,
        "setup.template.enabled: false",
        "setup.ilm.enabled: false",
      ].join("\n"),
    },
    {
      id: "fluentbit",
      name: "Fluent Bit",
      place: "fluent-bit.conf",
      text: [
        "[OUTPUT]",
        "    Name               es",
        "    Match              *",
        `    Host               ${url.hostname}`,
        `    Port               ${port}`,
        "    Path               /ingest/elastic",
        "    HTTP_User          vedette",
        `    HTTP_Passwd        ${key}`,
        "    Index              fluent-bit",
        "    Suppress_Type_Name On",
        `    tls                ${tls ? "On" : "Off"}`,
      ].join("\n"),
    },
    {
      id: "vector",
      name: "Vector",
      place: "vector.yaml",
      text: [
        "sinks:",
        "  vedette:",
        "    type: elasticsearch",
        "    inputs: [logs]",
        `    endpoints: ["${address}/ingest/elastic"]`,
        "    api_version: v8",
        `    auth: { strategy: basic, user: vedette, password: ${key} }`,
        "    bulk: { index: vector }",
      ].join("\n"),
    },
    {
      id: "otel",
      name: "OpenTelemetry",
      place: "The collector's configuration",
      text: [
        "exporters:",
        "  otlphttp/vedette:",
        `    logs_endpoint: ${address}/ingest/otlp/v1/logs`,
        `    headers: { Authorization: "Bearer ${key}" }`,
      ].join("\n"),
    },
    {
      id: "hec",
      name: "Splunk HEC",
      place: "Everything that speaks HEC",
      text: [
        `curl ${address}/ingest/splunk/services/collector/event \\`,
        `  -H 'Authorization: Splunk ${key}' \\`,
        `  -d '{"sourcetype":"app","event":{"user":"ada"}}'`,
      ].join("\n"),
    },
  ];
}
