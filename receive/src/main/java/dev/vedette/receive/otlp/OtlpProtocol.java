package dev.vedette.receive.otlp;

import dev.vedette.receive.Intake;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.http.Credentials;
import dev.vedette.receive.http.Parcels;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sender;
import dev.vedette.receive.http.SourceNames;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** OpenTelemetry's logs over HTTP, in protobuf and in JSON; answered as they came. */
public final class OtlpProtocol implements Protocol {
  private static final int MOST_SOURCES = 100;

  private final InstantSource clock;
  private final SourceNames sources = new SourceNames("otlp", MOST_SOURCES);

  public OtlpProtocol(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String base() {
    return "/ingest/otlp";
  }

  @Override
  public Optional<String> secret(Request request) {
    return Credentials.of(request, "Bearer").or(() -> Credentials.password(request));
  }

  @Override
  public Reply handle(Request request, Sender sender, Intake intake) {
    var encoding = OtlpEncoding.of(request);
    if (!request.path().equals("/v1/logs")) {
      return encoding.error(
          404, OtlpEncoding.NOT_FOUND, "only logs are taken here, at " + base() + "/v1/logs");
    }
    if (!request.method().equals("POST")) {
      return encoding.error(405, OtlpEncoding.INVALID, "send logs with POST").with("Allow", "POST");
    }
    if (encoding == OtlpEncoding.UNKNOWN) {
      return encoding.error(
          415, OtlpEncoding.INVALID, "send application/x-protobuf or application/json");
    }
    try {
      return take(encoding.read(request.body()), encoding, request, sender, intake);
    } catch (Malformed e) {
      new Parcels(sender, clock.instant(), intake)
          .finish(sources.of(sender.tenant(), "malformed"), 1);
      return encoding.error(400, OtlpEncoding.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private Reply take(
      List<LogRecord> logs, OtlpEncoding encoding, Request request, Sender sender, Intake intake) {
    var parcels = Parcels.whole(sender, clock.instant(), intake);
    var names = new HashMap<String, String>();
    var records =
        new OtlpRecords(
            parcels,
            service -> names.computeIfAbsent(service, name -> sources.of(sender.tenant(), name)),
            request.body().length);
    logs.forEach(records::add);
    parcels.finish(sources.of(sender.tenant(), "too-large"), records.rejected());
    return parcels
        .refusal()
        .map(refusal -> overloaded(encoding, refusal))
        .orElseGet(() -> encoding.taken(records.rejected()));
  }

  private static Reply overloaded(OtlpEncoding encoding, Overloaded refusal) {
    return encoding
        .error(429, OtlpEncoding.EXHAUSTED, String.valueOf(refusal.getMessage()))
        .retryAfter(refusal);
  }

  @Override
  public Reply refuse(Request request, Refusal refusal) {
    int code =
        switch (refusal) {
          case UNAUTHORIZED -> OtlpEncoding.UNAUTHENTICATED;
          case TOO_LARGE, TOO_MANY -> OtlpEncoding.EXHAUSTED;
          case BROKEN, UNKNOWN_ENCODING -> OtlpEncoding.INVALID;
        };
    var reply = OtlpEncoding.of(request).error(refusal.status(), code, refusal.message());
    return refusal == Refusal.UNAUTHORIZED
        ? reply.with("WWW-Authenticate", "Bearer realm=\"vedette\"")
        : reply;
  }
}
