package dev.vedette.receive.elastic;

import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.elastic.Bulk.Item;
import dev.vedette.receive.elastic.Bulk.Malformed;
import dev.vedette.receive.http.Credentials;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.http.SourceNames;
import dev.vedette.receive.json.JsonCursor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * As much of Elasticsearch's API as shippers need: Beats, Elastic Agent, Logstash, Fluent Bit,
 * Vector, rsyslog. Each document becomes a record of the source {@code elastic:INDEX}.
 */
public final class ElasticProtocol implements Protocol {
  private static final int MOST_SOURCES = 100;

  private final InstantSource clock;
  private final SourceNames sources = new SourceNames("elastic", MOST_SOURCES);
  private final AtomicLong requests = new AtomicLong();

  public ElasticProtocol(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String base() {
    return "/ingest/elastic";
  }

  /** {@code ApiKey} with the key as it is, or base64 of {@code id:key}; else Basic or Bearer. */
  @Override
  public Optional<String> secret(Request request) {
    return Credentials.of(request, "ApiKey")
        .map(key -> Credentials.behindColon(key).orElse(key))
        .or(() -> Credentials.password(request))
        .or(() -> Credentials.of(request, "Bearer"));
  }

  @Override
  public Reply handle(Request request, Sender sender, Intake intake) {
    return marked(answer(request, sender, intake));
  }

  /** Official clients talk to nobody without this mark. */
  private static Reply marked(Reply reply) {
    return reply.with("X-Elastic-Product", "Elasticsearch");
  }

  private Reply answer(Request request, Sender sender, Intake intake) {
    var path = segments(request.path());
    boolean isWrite = request.method().equals("POST") || request.method().equals("PUT");
    if (isWrite && isBulk(path)) {
      return bulk(request, path.size() > 1 ? path.getFirst() : null, sender, intake);
    }
    return isWrite && isDocument(path)
        ? single(request, path, sender, intake)
        : Handshake.answer(request, path);
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
  }

  /** {@code /_bulk}, {@code /index/_bulk}, and with a type as before version 7. */
  private static boolean isBulk(List<String> path) {
    return !path.isEmpty()
        && path.size() <= 3
        && path.getLast().equals("_bulk")
        && (path.size() == 1 || !path.getFirst().startsWith("_"));
  }

  /** {@code /index/_doc[/id]}, {@code /index/_create/id}, and with a type as before version 7. */
  private static boolean isDocument(List<String> path) {
    if (path.size() < 2 || path.size() > 3 || path.getFirst().startsWith("_")) {
      return false;
    }
    var second = path.get(1);
    return second.equals("_doc") || second.equals("_create") || !second.startsWith("_");
  }

  private Reply bulk(Request request, @Nullable String index, Sender sender, Intake intake) {
    List<Item> items;
    try {
      items = Bulk.read(request.body(), index);
    } catch (Malformed e) {
      return malformed(sender, intake, String.valueOf(e.getMessage()));
    }
    if (items.isEmpty()) {
      return Reply.json(400, BulkReply.failure(400, "parse_exception", "request body is required"));
    }
    var begun = clock.instant();
    var outcome = Outcome.of(items, request.body(), sources, sender, begun, intake);
    if (outcome.isNothing() && outcome.refusal() != null && !asksForItems(request)) {
      return overloaded(outcome.refusal());
    }
    var filter = FilterPath.parse(request.parameter("filter_path").orElse(""));
    var reply = new BulkReply(filter, requestId(), outcome);
    return Reply.json(200, reply.write(items, Duration.between(begun, clock.instant())));
  }

  /**
   * Elastic's own clients send again what is refused item by item, and lose what is refused as a
   * whole; shippers do it the other way round.
   */
  private static boolean asksForItems(Request request) {
    return request.header("X-Elastic-Client-Meta").isPresent();
  }

  private Reply malformed(Sender sender, Intake intake, String reason) {
    var parcels = new Parcels(sender, clock.instant(), intake);
    parcels.finish(sources.of(sender.tenant(), "malformed"), 1);
    return Reply.json(400, BulkReply.failure(400, "illegal_argument_exception", reason));
  }

  private Reply single(Request request, List<String> path, Sender sender, Intake intake) {
    var body = request.body();
    boolean isWhole = JsonCursor.isObject(body, 0, body.length);
    var item =
        new Item(
            path.get(1).equals("_create") ? Bulk.Verb.CREATE : Bulk.Verb.INDEX,
            path.getFirst(),
            path.size() > 2 ? path.get(2) : null,
            isWhole ? Item.Kind.DOCUMENT : Item.Kind.BROKEN,
            0,
            body.length);
    var outcome = Outcome.of(List.of(item), body, sources, sender, clock.instant(), intake);
    if (outcome.refusal() != null) {
      return overloaded(outcome.refusal());
    }
    if (!isWhole) {
      return Reply.json(
          400, BulkReply.failure(400, "document_parsing_exception", BulkReply.reason(item)));
    }
    var reply = new BulkReply(FilterPath.parse(""), requestId(), outcome);
    return Reply.json(201, reply.fields(item, 0));
  }

  /** Makes the ids of documents that have none unique, also beyond a restart. */
  private String requestId() {
    return "%s%s"
        .formatted(
            Long.toString(clock.millis(), Character.MAX_RADIX),
            Long.toString(requests.incrementAndGet(), Character.MAX_RADIX));
  }

  private static Reply overloaded(Overloaded overloaded) {
    return Reply.json(
            429,
            BulkReply.failure(429, BulkReply.OVERLOADED, String.valueOf(overloaded.getMessage())))
        .retryAfter(overloaded);
  }

  @Override
  public Reply refuse(Request request, Refusal refusal) {
    var type =
        switch (refusal) {
          case UNAUTHORIZED -> "security_exception";
          case TOO_LARGE -> "content_too_long_exception";
          case BROKEN, UNKNOWN_ENCODING -> "parse_exception";
          case TOO_MANY -> BulkReply.OVERLOADED;
        };
    var reply =
        marked(
            Reply.json(
                refusal.status(), BulkReply.failure(refusal.status(), type, refusal.message())));
    return refusal == Refusal.UNAUTHORIZED
        ? reply.with("WWW-Authenticate", "Basic realm=\"vedette\", charset=\"UTF-8\"")
        : reply;
  }
}
