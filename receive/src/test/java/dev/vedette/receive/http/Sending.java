package dev.vedette.receive.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests as senders make them. */
public final class Sending {
  public static final Sender SENDER = new Sender(new TenantId("acme"), "office");

  private Sending() {}

  public static Request request(String method, String target, byte[] body, String... headers) {
    int mark = target.indexOf('?');
    var query = new LinkedHashMap<String, List<String>>();
    if (mark >= 0) {
      for (var pair : target.substring(mark + 1).split("&")) {
        var parts = pair.split("=", 2);
        query.put(parts[0], List.of(parts.length == 2 ? parts[1] : ""));
      }
    }
    var named = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], List.of(headers[i + 1]));
    }
    var path = mark < 0 ? target : target.substring(0, mark);
    return new Request(method, path, Map.copyOf(query), Headers.of(named), body);
  }

  public static Request post(String target, String body, String... headers) {
    return request("POST", target, body.getBytes(UTF_8), headers);
  }

  public static Request get(String target, String... headers) {
    return request("GET", target, new byte[0], headers);
  }

  public static String body(Reply reply) {
    return new String(reply.body(), UTF_8);
  }
}
