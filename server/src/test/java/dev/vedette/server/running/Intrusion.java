package dev.vedette.server.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** The recorded intrusion of the demo. */
public final class Intrusion {
  private static final Pattern TIME = Pattern.compile("(?<=\"TimeCreated\": \")[0-9T:.-]+Z");

  private Intrusion() {}

  /** Sends it for a tenant, as if it had just happened. */
  public static void send(RunningServer server, ApiClient admin, String tenant) throws IOException {
    var key =
        admin
            .post("/api/v1/tenants/%s/ingest-keys".formatted(tenant), Map.of("name", "k"))
            .expect(201)
            .json()
            .path("key")
            .asString();
    var root = Path.of(System.getProperty("vedette.root", ".."));
    var lines = Files.readAllLines(root.resolve("content/demo/office-intrusion.ndjson"));
    var age = Duration.between(time(lines.getLast()), Instant.now());
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(TIME.matcher(line).replaceFirst(time(line).plus(age).toString())).append('\n');
    }
    server.client().bearing(key).send("POST", "/ingest/raw", text.toString()).expect(200);
  }

  private static Instant time(String line) {
    var found = TIME.matcher(line);
    if (!found.find()) {
      throw new IllegalStateException("a line of the demo has no time: " + line);
    }
    return Instant.parse(found.group());
  }
}
