package dev.vedette.receive.splunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.Intake;
import dev.vedette.receive.http.Credentials;
import dev.vedette.receive.http.Framing;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.http.SourceNames;
import dev.vedette.receive.json.JsonCursor;
import dev.vedette.receive.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Splunk's HTTP Event Collector: events, raw lines and acknowledgements. A sender that names a
 * channel gets an id for each request, and may ask for it; it is true from the start, since nothing
 * is answered before the commit.
 */
public final class SplunkProtocol implements Protocol {
  private static final int MOST_SOURCES = 100;

  /** It is said again with each event. */
  private static final int LONGEST_DEFAULT = 256;

  private static final int LONGEST_CHANNEL = 128;
  private static final int MOST_ACKS = 100_000;
  private static final String COLLECTOR = "/services/collector";

  private final InstantSource clock;
  private final SourceNames sources = new SourceNames("splunk", MOST_SOURCES);
  private final Channels channels = new Channels();

  public SplunkProtocol(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String base() {
    return "/ingest/splunk";
  }

  @Override
  public Optional<String> secret(Request request) {
    return Credentials.of(request, "Splunk")
        .or(() -> Credentials.password(request))
        .or(() -> Credentials.of(request, "Bearer"))
        .or(() -> request.parameter("token").filter(token -> !token.isBlank()));
  }

  @Override
  public Optional<Reply> open(Request request) {
    boolean isHealth = endpoint(request).equals("/health") && !isWrite(request);
    return isHealth ? Optional.of(HecStatus.HEALTHY.reply()) : Optional.empty();
  }

  /** What is asked for, below the collector and without a version. */
  private static String endpoint(Request request) {
    var path = request.path();
    if (!path.startsWith(COLLECTOR)) {
      return "?";
    }
    var below = path.substring(COLLECTOR.length());
    below = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    return below.endsWith("/1.0") ? below.substring(0, below.length() - 4) : below;
  }

  private static boolean isWrite(Request request) {
    return request.method().equals("POST") || request.method().equals("PUT");
  }

  @Override
  public Reply handle(Request request, Sender sender, Intake intake) {
    var endpoint = endpoint(request);
    return switch (endpoint) {
      case "/health" -> HecStatus.HEALTHY.reply();
      case "", "/event", "/raw", "/ack" ->
          isWrite(request)
              ? write(endpoint, request, sender, intake)
              : HecStatus.METHOD.reply().with("Allow", "POST");
      default -> HecStatus.NOT_FOUND.reply();
    };
  }

  private Reply write(String endpoint, Request request, Sender sender, Intake intake) {
    var channel = channel(request);
    if (channel.isPresent() && channel.get().length() > LONGEST_CHANNEL) {
      return HecStatus.INVALID_CHANNEL.reply();
    }
    return switch (endpoint) {
      case "/ack" ->
          channel
              .map(name -> acks(request, sender, name))
              .orElseGet(HecStatus.CHANNEL_MISSING::reply);
      case "/raw" -> raw(request, sender, intake, channel);
      default -> events(request, sender, intake, channel);
    };
  }

  private static Optional<String> channel(Request request) {
    return request
        .header("X-Splunk-Request-Channel")
        .or(() -> request.parameter("channel"))
        .filter(name -> !name.isBlank());
  }

  private Reply events(Request request, Sender sender, Intake intake, Optional<String> channel) {
    var parcels = Parcels.whole(sender, clock.instant(), intake);
    var names = new HashMap<String, String>();
    var events =
        new HecEvents(
            request.body(),
            parcels,
            type -> names.computeIfAbsent(type, name -> sources.of(sender.tenant(), name)),
            defaults(request));
    var status = events.read();
    if (status == HecStatus.SUCCESS || status == HecStatus.NO_DATA) {
      parcels.finish();
    } else {
      parcels.finish(sources.of(sender.tenant(), "malformed"), 1);
    }
    if (parcels.refusal().isEmpty() && status != HecStatus.SUCCESS && status != HecStatus.NO_DATA) {
      return status.reply(Map.of("invalid-event-number", events.count()));
    }
    return answer(status, parcels, sender, channel);
  }

  private Reply raw(Request request, Sender sender, Intake intake, Optional<String> channel) {
    var parcels = Parcels.whole(sender, clock.instant(), intake);
    var type = request.parameter("sourcetype").orElse("default");
    var source = sources.of(sender.tenant(), type);
    var framing = new Framing(source, parcels);
    try {
      framing.file(source, new ByteArrayInputStream(request.body()));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory could not be read", e);
    }
    parcels.finish(source, framing.rejected());
    boolean isEmpty = parcels.accepted() == 0 && framing.rejected() == 0;
    return answer(isEmpty ? HecStatus.NO_DATA : HecStatus.SUCCESS, parcels, sender, channel);
  }

  private Reply answer(HecStatus status, Parcels parcels, Sender sender, Optional<String> channel) {
    var refusal = parcels.refusal();
    if (refusal.isPresent()) {
      return HecStatus.BUSY.reply().retryAfter(refusal.get());
    }
    return channel
        .filter(_ -> status == HecStatus.SUCCESS)
        .map(name -> status.reply(Map.of("ackId", channels.next(sender.tenant(), name))))
        .orElseGet(status::reply);
  }

  /** What the address says for all events of a request. */
  private static Map<String, String> defaults(Request request) {
    var defaults = new HashMap<String, String>();
    for (var name : new String[] {"time", "host", "source", "sourcetype", "index"}) {
      request
          .parameter(name)
          .filter(value -> value.length() <= LONGEST_DEFAULT)
          .ifPresent(value -> defaults.put(name, value));
    }
    return defaults;
  }

  private Reply acks(Request request, Sender sender, String channel) {
    var body = request.body();
    var object = JsonObject.parse(body, 0, body.length);
    var list = object == null ? null : object.find("acks");
    if (list == null || body[list.from()] != '[') {
      return HecStatus.INVALID_FORMAT.reply();
    }
    var answers = new LinkedHashMap<String, Object>();
    var cursor = new JsonCursor(body, list.from() + 1, list.to() - 1);
    while (!cursor.isAtEnd() && answers.size() < MOST_ACKS) {
      int from = cursor.at();
      var id = cursor.skipValue() ? number(body, from, cursor.at()) : OptionalLong.empty();
      if (id.isEmpty()) {
        return HecStatus.INVALID_FORMAT.reply();
      }
      answers.put(
          Long.toString(id.getAsLong()),
          channels.isAcknowledged(sender.tenant(), channel, id.getAsLong()));
      cursor.skipComma();
    }
    return Reply.json(200, Map.of("acks", answers));
  }

  private static OptionalLong number(byte[] body, int from, int to) {
    try {
      return OptionalLong.of(Long.parseLong(new String(body, from, to - from, UTF_8)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Reply refuse(Request request, Refusal refusal) {
    return switch (refusal) {
      case UNAUTHORIZED -> unauthorized(request);
      case TOO_LARGE -> HecStatus.TOO_LARGE.reply();
      case BROKEN, UNKNOWN_ENCODING -> HecStatus.INVALID_FORMAT.reply();
      case TOO_MANY -> HecStatus.BUSY.reply();
    };
  }

  private Reply unauthorized(Request request) {
    if (secret(request).isPresent()) {
      return HecStatus.INVALID_TOKEN.reply();
    }
    var status =
        request.header("Authorization").isPresent()
            ? HecStatus.INVALID_AUTHORIZATION
            : HecStatus.TOKEN_REQUIRED;
    return status.reply().with("WWW-Authenticate", "Splunk realm=\"vedette\"");
  }
}
