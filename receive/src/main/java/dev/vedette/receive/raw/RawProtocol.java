package dev.vedette.receive.raw;

import dev.vedette.receive.Attachments;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.http.Credentials;
import dev.vedette.receive.http.Framing;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.http.SourceNames;
import dev.vedette.sources.files.ArchiveLimits;
import dev.vedette.sources.files.TelemetryFiles;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * {@code POST /ingest/raw?source=NAME}: NDJSON, or one file of any kind that can be scanned, also
 * packed. Answers how many records are durable and how many were no records.
 */
public final class RawProtocol implements Protocol {
  private static final String DEFAULT_SOURCE = "raw";
  private static final long MIB = 1 << 20;
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(1024 * MIB, 10_000, 4, 200, 64 * MIB);

  private final InstantSource clock;
  private final Attachments attachments;
  private final TelemetryFiles files = new TelemetryFiles(LIMITS);

  public RawProtocol(InstantSource clock) {
    this(clock, Attachments.NONE);
  }

  /**
   * @param attachments takes what messages bring that were accepted
   */
  public RawProtocol(InstantSource clock, Attachments attachments) {
    this.attachments = attachments;
    this.clock = clock;
  }

  @Override
  public String base() {
    return "/ingest/raw";
  }

  @Override
  public Optional<String> secret(Request request) {
    return Credentials.of(request, "Bearer").or(() -> Credentials.password(request));
  }

  @Override
  public Reply handle(Request request, Sender sender, Intake intake) {
    if (!request.path().isEmpty() && !request.path().equals("/")) {
      return Reply.problem(404, "Not found", "Send records to " + base() + "?source=NAME.");
    }
    if (!request.method().equals("POST") && !request.method().equals("PUT")) {
      return Reply.problem(405, "Method not allowed", "Send records with POST.")
          .with("Allow", "POST, PUT");
    }
    var source = request.parameter("source").orElse(DEFAULT_SOURCE);
    if (!SourceNames.isAllowed(source)) {
      return Reply.problem(
          400,
          "Bad source name",
          "A source has 1 to 64 letters, digits, dots, underscores, colons or hyphens.");
    }
    return take(request.body(), source, sender, intake);
  }

  private Reply take(byte[] body, String source, Sender sender, Intake intake) {
    var received = clock.instant();
    var parcels = new Parcels(sender, received, intake);
    var reading = new Framing(source, parcels);
    files.read(source, body, received, reading);
    parcels.finish(source, reading.rejected());
    if (parcels.refusal().isEmpty()) {
      reading
          .attachments()
          .forEach((name, file) -> attachments.offer(sender.tenant(), name, file, received));
    }
    return parcels
        .refusal()
        .map(e -> overloaded(e, parcels))
        .orElseGet(() -> taken(reading, parcels));
  }

  private static Reply taken(Framing reading, Parcels parcels) {
    var body = new LinkedHashMap<String, Object>();
    body.put("accepted", parcels.accepted());
    body.put("rejected", reading.rejected());
    if (!reading.problems().isEmpty()) {
      body.put("problems", reading.problems());
    }
    return Reply.json(200, body);
  }

  private static Reply overloaded(Overloaded overloaded, Parcels parcels) {
    var detail =
        "%s. The first %d records were accepted: do not send those again."
            .formatted(overloaded.getMessage(), parcels.accepted());
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("title", "Too much at once");
    body.put("status", 429);
    body.put("detail", detail);
    body.put("accepted", parcels.accepted());
    return Reply.json(429, body)
        .with("Content-Type", "application/problem+json")
        .retryAfter(overloaded);
  }

  @Override
  public Reply refuse(Request request, Refusal refusal) {
    var reply = Reply.problem(refusal.status(), "Refused", refusal.message());
    return refusal == Refusal.UNAUTHORIZED
        ? reply.with("WWW-Authenticate", "Bearer realm=\"vedette\"")
        : reply;
  }
}
