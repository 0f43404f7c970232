// Sends logs with OpenTelemetry's own exporter, which speaks JSON. Arguments: address, ingest key.
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";

const [, , url, key] = process.argv;
const exporter = new OTLPLogExporter({
  url,
  compression: "gzip",
  headers: { Authorization: `Bearer ${key}` },
});
const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
const logger = provider.getLogger("demo");
logger.emit({ severityText: "INFO", body: "first line", attributes: { "user.name": "ada" } });
logger.emit({ severityText: "WARN", body: { message: "second line", port: 22 } });
await provider.forceFlush();
await provider.shutdown();
