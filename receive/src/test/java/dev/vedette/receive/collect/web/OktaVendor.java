package dev.vedette.receive.collect.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Okta's System Log as its reference describes polling. */
final class OktaVendor extends Vendor {
  static final String TOKEN = "00abcdefghijklmnopqrstuvwxyz-0123456789ABC";

  private final List<String> log = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private final int pageSize;

  OktaVendor(InstantSource clock, int pageSize) {
    super(clock);
    this.pageSize = pageSize;
  }

  /** Something happens there. */
  void happens(int number, Instant time) {
    log.add(
        "{\"uuid\":\"%08d-aaaa\",\"published\":\"%s\",\"eventType\":\"user.session.start\",\"displayMessage\":\"User login to Okta\",\"actor\":{\"alternateId\":\"ada@acme.example\"}}"
            .formatted(number, time));
    times.add(time);
  }

  @Override
  protected Said answer(Seen request) {
    require(request.method().equals("GET"), "logs are got");
    require(request.path().equals("/api/v1/logs"), "path " + request.path());
    if (!request.header("Authorization").equals("SSWS " + TOKEN)) {
      return Said.of(
          401, "{\"errorCode\":\"E0000011\",\"errorSummary\":\"Invalid token provided\"}");
    }
    int from = from(request);
    if (from < 0) {
      return Said.of(400, "{\"errorCode\":\"E0000031\",\"errorSummary\":\"Invalid cursor\"}");
    }
    int to = Math.min(log.size(), from + pageSize);
    return Said.json("[" + String.join(",", log.subList(from, to)) + "]")
        .with("Link", link(String.valueOf(to)));
  }

  /** The header that leads to a place. */
  String link(String after) {
    return "<%s/api/v1/logs?after=%s&limit=1000&sortOrder=ASCENDING>; rel=\"next\""
        .formatted(base(), after);
  }

  private int from(Seen request) {
    require("ASCENDING".equals(request.query().get("sortOrder")), "polling is ascending");
    require(Integer.parseInt(request.query().getOrDefault("limit", "0")) <= 1000, "limit");
    var after = request.query().get("after");
    if (after != null) {
      int place = Integer.parseInt(after);
      return place > log.size() ? -1 : place;
    }
    var since = request.query().getOrDefault("since", "");
    require(since.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"), "since " + since);
    require(request.query().get("until") == null, "polling has no end");
    int place = 0;
    while (place < log.size() && times.get(place).isBefore(Instant.parse(since))) {
      place++;
    }
    return place;
  }
}
