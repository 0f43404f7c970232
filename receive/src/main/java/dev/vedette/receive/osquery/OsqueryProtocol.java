package dev.vedette.receive.osquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.json.JsonOutput;
import dev.vedette.sources.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * osquery's TLS API: a host enrolls with an ingest key, fetches its configuration and live queries,
 * and brings what its queries find. A host whose key is refused enrolls again.
 *
 * <p>Rows of a live query become records like those of scheduled ones, if the query was asked of
 * this host.
 */
public final class OsqueryProtocol implements Protocol {
  private static final Map<String, Object> WELCOME = Map.of("node_invalid", false);
  private static final int LONGEST_MESSAGE = 1000;

  private final InstantSource clock;
  private final Function<TenantId, String> configurations;
  private final LiveQueries queries;

  /**
   * @param configurations osquery's configuration for a tenant's hosts, as JSON
   */
  public OsqueryProtocol(
      InstantSource clock, Function<TenantId, String> configurations, LiveQueries queries) {
    this.clock = clock;
    this.configurations = configurations;
    this.queries = queries;
  }

  @Override
  public String base() {
    return "/ingest/osquery";
  }

  @Override
  public Optional<String> secret(Request request) {
    return isEnrolment(request)
        ? Fields.first(request.body(), Set.of("enroll_secret"))
        : nodeKey(request).map(NodeKey::secret);
  }

  private static boolean isEnrolment(Request request) {
    return request.path().equals("/enroll");
  }

  private static Optional<NodeKey> nodeKey(Request request) {
    return Fields.first(request.body(), Set.of("node_key")).flatMap(NodeKey::parse);
  }

  @Override
  public Reply handle(Request request, Sender sender, Intake intake) {
    if (!request.method().equals("POST")) {
      return Reply.problem(405, "Method not allowed", "osquery sends its requests with POST.")
          .with("Allow", "POST");
    }
    if (isEnrolment(request)) {
      return enroll(request);
    }
    return nodeKey(request)
        .map(node -> answer(request, sender, node, intake))
        .orElseGet(OsqueryProtocol::enrollAgain);
  }

  private Reply answer(Request request, Sender sender, NodeKey node, Intake intake) {
    return switch (request.path()) {
      case "/config" -> new Reply(200, json(), configuration(sender.tenant()));
      case "/log" -> log(request, sender, intake);
      case "/distributed/read" -> read(sender, node);
      case "/distributed/write" -> write(request, sender, node, intake);
      default ->
          Reply.problem(
              404,
              "Not found",
              "Below %s are enroll, config, log, distributed/read and distributed/write."
                  .formatted(base()));
    };
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", "application/json");
  }

  private static Reply enroll(Request request) {
    var fields = Fields.of(request.body(), Set.of("enroll_secret", "host_identifier"));
    var secret = fields.get("enroll_secret");
    var host = fields.get("host_identifier");
    if (secret == null || host == null || host.isBlank()) {
      return Reply.json(
          400,
          Map.of("node_invalid", true, "error", "enroll_secret or host_identifier is missing"));
    }
    return Reply.json(
        200, Map.of("node_key", new NodeKey(host, secret).text(), "node_invalid", false));
  }

  private byte[] configuration(TenantId tenant) {
    return configurations.apply(tenant).getBytes(UTF_8);
  }

  private Reply log(Request request, Sender sender, Intake intake) {
    var kind = Fields.first(request.body(), Set.of("log_type")).orElse("result");
    var source = kind.equals("status") ? "osquery:status" : "osquery:result";
    var parcels = Parcels.whole(sender, clock.instant(), intake);
    var taking = new Taking(source, request.body(), parcels);
    var problem = new LogReading(request.body(), taking).read();
    if (problem.isPresent() && taking.objects == 0) {
      return Reply.json(400, Map.of("node_invalid", false, "error", problem.get()));
    }
    parcels.finish(source, taking.others + (problem.isPresent() ? 1 : 0));
    return parcels.refusal().map(OsqueryProtocol::later).orElseGet(() -> Reply.json(200, WELCOME));
  }

  /** Hands on records as they are found. */
  private static final class Taking implements LogReading.Records {
    private final String source;
    private final byte[] body;
    private final Parcels parcels;
    private long objects;
    private long others;

    Taking(String source, byte[] body, Parcels parcels) {
      this.source = source;
      this.body = body;
      this.parcels = parcels;
    }

    @Override
    public void object(int from, int to) {
      parcels.add(source, RecordFormat.JSON, body, from, to, 0);
      objects++;
    }

    @Override
    public void other() {
      others++;
    }
  }

  private Reply read(Sender sender, NodeKey node) {
    var reply = new LinkedHashMap<String, Object>(WELCOME);
    reply.put("queries", queries.take(sender.tenant(), node.host()));
    return Reply.json(200, reply);
  }

  private Reply write(Request request, Sender sender, NodeKey node, Intake intake) {
    var answers = Answers.parse(request.body());
    if (answers.isEmpty()) {
      return Reply.json(400, Map.of("node_invalid", false, "error", "the body is broken JSON"));
    }
    var rows = new LinkedHashMap<>(answers.get().rows());
    rows.keySet().removeIf(id -> !queries.isAwaited(sender.tenant(), node.host(), id));
    var received = clock.instant();
    var parcels = Parcels.whole(sender, received, intake);
    rows.forEach((id, of) -> addRows(id, of, request.body(), node.host(), received, parcels));
    parcels.finish();
    if (parcels.refusal().isPresent()) {
      return later(parcels.refusal().get());
    }
    rows.forEach((id, of) -> note(sender, node, id, of.size(), answers.get().failures()));
    return Reply.json(200, WELCOME);
  }

  private void note(
      Sender sender, NodeKey node, String id, long rows, Map<String, String> failures) {
    var failure = failures.getOrDefault(id, "");
    var shown =
        failure.length() > LONGEST_MESSAGE ? failure.substring(0, LONGEST_MESSAGE) : failure;
    queries.answered(sender.tenant(), node.host(), id, rows, shown);
  }

  private static void addRows(
      String id,
      List<Answers.Slice> rows,
      byte[] body,
      String host,
      Instant received,
      Parcels parcels) {
    for (var row : rows) {
      var record = new ByteArrayOutputStream();
      try (var json = JsonOutput.generator(record)) {
        json.writeStartObject();
        json.writeStringProperty("name", "live:" + id);
        json.writeStringProperty("hostIdentifier", host);
        json.writeNumberProperty("unixTime", received.getEpochSecond());
        json.writeStringProperty("action", "snapshot");
        json.writeName("columns");
        json.writeRawValue(new String(body, row.from(), row.to() - row.from(), UTF_8));
        json.writeEndObject();
      }
      var bytes = record.toByteArray();
      parcels.add("osquery:live", RecordFormat.JSON, bytes, 0, bytes.length, 0);
    }
  }

  private static Reply later(Overloaded overloaded) {
    return Reply.json(429, Map.of("node_invalid", false, "error", "too much at once: try later"))
        .retryAfter(overloaded);
  }

  private static Reply enrollAgain() {
    return Reply.json(200, Map.of("node_invalid", true));
  }

  @Override
  public Reply refuse(Request request, Refusal refusal) {
    if (refusal == Refusal.UNAUTHORIZED && !isEnrolment(request)) {
      return enrollAgain();
    }
    boolean isInvalid = refusal == Refusal.UNAUTHORIZED;
    return Reply.json(
        refusal.status(), Map.of("node_invalid", isInvalid, "error", refusal.message()));
  }
}
