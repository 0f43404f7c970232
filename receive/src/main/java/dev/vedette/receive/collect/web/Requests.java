package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.manifest.Paging;
import dev.vedette.receive.collect.manifest.Request;
import dev.vedette.receive.collect.manifest.Stream;
import dev.vedette.receive.collect.manifest.Template;
import dev.vedette.receive.json.JsonOutput;
import dev.vedette.receive.outward.Ask;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the requests of a stream. */
final class Requests {
  private final Stream stream;
  private final Map<String, String> settings;

  Requests(Stream stream, Map<String, String> settings) {
    this.stream = stream;
    this.settings = Map.copyOf(settings);
  }

  /** What asks for the page at which a walk is. */
  Ask of(Walk walk, Map<String, String> times) throws CollectFailure {
    var request = Objects.requireNonNull(stream.request());
    var next = walk.next();
    if (next != null && NextPage.isAddress(stream.paging())) {
      return new Ask(request.method(), address(next), headers(request, Map.of()), null);
    }
    return of(request, times, next);
  }

  Ask of(Request request, Map<String, String> times, @Nullable String next) throws CollectFailure {
    var values = new HashMap<>(settings);
    values.putAll(times);
    var query = new LinkedHashMap<String, String>();
    request.query().forEach((name, value) -> put(query, name, Template.fill(value, values)));
    var body = request.body() == null ? null : filled(request.body(), values);
    if (next != null) {
      turn(next, query, body);
    }
    var uri =
        Template.fillAddress(request.url(), values)
            + query.entrySet().stream()
                .map(each ->
                    Template.encoded(each.getKey()) + "=" + Template.encoded(each.getValue()))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    return new Ask(
        request.method(),
        address(uri),
        headers(request, values),
        body == null ? none(request) : JsonOutput.of(body));
  }

  /** A setting that was left out leaves its parameter out. */
  private static void put(Map<String, String> query, String name, String value) {
    if (!value.isEmpty()) {
      query.put(name, value);
    }
  }

  private static byte @Nullable [] none(Request request) {
    return request.method().equals("GET") ? null : new byte[0];
  }

  /** Says which page is wanted. */
  private void turn(String next, Map<String, String> query, @Nullable Map<String, Object> body) {
    switch (stream.paging()) {
      case Paging.Cursor(_, var parameter, var isInBody) -> {
        if (isInBody && body != null) {
          body.put(parameter, next);
        } else {
          query.put(parameter, next);
        }
      }
      case Paging.Offset(var parameter, _) -> query.put(parameter, next);
      case Paging.None _, Paging.Link _, Paging.Header _, Paging.Address _ -> {}
    }
  }

  private static Map<String, String> headers(Request request, Map<String, String> values) {
    var headers = new LinkedHashMap<String, String>();
    request.headers().forEach((name, value) -> headers.put(name, Template.fill(value, values)));
    if (request.body() != null) {
      headers.put("Content-Type", "application/json");
    }
    return headers;
  }

  private static Map<String, Object> filled(Map<String, Object> body, Map<String, String> values) {
    var filled = new LinkedHashMap<String, Object>();
    body.forEach((name, value) -> filled.put(name, filled(value, values)));
    return filled;
  }

  private static Object filled(Object value, Map<String, String> values) {
    return switch (value) {
      case String text -> Template.fill(text, values);
      case List<?> list -> list.stream().map(each -> filled(each, values)).toList();
      case Map<?, ?> map -> {
        var filled = new LinkedHashMap<String, Object>();
        map.forEach((name, each) -> filled.put(String.valueOf(name), filled(each, values)));
        yield filled;
      }
      default -> value;
    };
  }

  /**
   * An address that a vendor gave.
   *
   * @throws CollectFailure if it is none
   */
  URI address(String text) throws CollectFailure {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new CollectFailure(Kind.ANSWER, "the vendor gives what is no address", null, e);
    }
  }
}
