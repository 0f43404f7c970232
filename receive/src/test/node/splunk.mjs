// Sends events with Splunk's own library, and asks whether they are acknowledged.
// Arguments: the collector's address, ingest key.
import { randomUUID } from "node:crypto";
import splunk from "splunk-logging";

const [, , url, key] = process.argv;
const logger = new splunk.Logger({ token: key, url: `${url}/event/1.0`, maxBatchCount: 0 });
const channel = randomUUID();
const headers = { Authorization: `Splunk ${key}`, "X-Splunk-Request-Channel": channel };
Object.assign(logger.requestOptions.headers, headers);
logger.error = (error) => {
  console.error(error);
  process.exit(1);
};
logger.send({ message: { text: "first line" }, metadata: { sourcetype: "app", host: "web-1" } });
logger.send({ message: "second line", severity: "warn", metadata: { sourcetype: "app" } });

const sent = await new Promise((done) => logger.flush((_, __, body) => done(body)));
const asked = await fetch(`${url}/ack`, {
  method: "POST",
  headers,
  body: JSON.stringify({ acks: [sent.ackId, sent.ackId + 1] }),
});
console.log(JSON.stringify({ sent, acks: (await asked.json()).acks }));
