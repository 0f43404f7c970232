package dev.vedette.receive.splunk;

import dev.vedette.receive.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the collector answers, with Splunk's own codes and words. */
enum HecStatus {
  SUCCESS(200, 0, "Success"),
  TOKEN_REQUIRED(401, 2, "Token is required"),
  INVALID_AUTHORIZATION(401, 3, "Invalid authorization"),
  INVALID_TOKEN(403, 4, "Invalid token"),
  NO_DATA(400, 5, "No data"),
  INVALID_FORMAT(400, 6, "Invalid data format"),
  BUSY(503, 9, "Server is busy"),
  CHANNEL_MISSING(400, 10, "Data channel is missing"),
  INVALID_CHANNEL(400, 11, "Invalid data channel"),
  EVENT_REQUIRED(400, 12, "Event field is required"),
  EVENT_BLANK(400, 13, "Event field cannot be blank"),
  HEALTHY(200, 17, "HEC is healthy"),
  TOO_LARGE(413, 27, "Request entity too large"),
  METHOD(405, 405, "Method not allowed"),
  NOT_FOUND(404, 404, "The requested URL was not found on this server.");

  private final int http;
  private final int code;
  private final String text;

  HecStatus(int http, int code, String text) {
    this.http = http;
    this.code = code;
    this.text = text;
  }

  Reply reply() {
    return reply(Map.of());
  }

  /** The same with further members. */
  Reply reply(Map<String, ?> more) {
    var body = new LinkedHashMap<String, Object>();
    body.put("text", text);
    body.put("code", code);
    body.putAll(more);
    return Reply.json(http, body);
  }
}
