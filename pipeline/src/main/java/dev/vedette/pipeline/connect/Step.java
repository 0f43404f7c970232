package dev.vedette.pipeline.connect;

import dev.vedette.model.JsonText;
import dev.vedette.respond.quoting.Quoting;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request of a connector.
 *
 * @param address up to its query
 * @param query its parameters, in order
 * @param json what is sent as JSON; null for nothing
 * @param form what is sent as a form; empty for nothing
 * @param done statuses that mean that it is done
 * @param already statuses and words of an answer that mean that it is so already
 * @param take values of the answer that later requests need, each with its place in it
 * @param expected what the answer must say besides; null for nothing
 * @param sole a list of the answer in which exactly one must be: empty for none
 */
record Step(
    String method,
    Blank address,
    Map<String, Blank> query,
    Map<String, Blank> headers,
    @Nullable YamlNode json,
    Map<String, Blank> form,
    Set<Integer> done,
    List<Already> already,
    Map<String, String> take,
    String sole,
    @Nullable Expected expected) {

  /**
   * What must stand at a place of the answer, where its status does not tell whether it is done.
   */
  record Expected(String place, List<String> texts) {}

  /** An answer that is as good as done. */
  record Already(int status, String word) {}

  /** A request as it is sent. */
  record Filled(String method, URI uri, Map<String, String> headers, String body) {}

  Step {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Map.copyOf(headers);
    form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    done = Set.copyOf(done);
    already = List.copyOf(already);
    take = Map.copyOf(take);
  }

  /**
   * The request with its values.
   *
   * @throws Quoting.Unfit if a value is missing or cannot stand where it is to
   */
  Filled fill(Map<String, String> values) {
    var filled = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> filled.put(name, value.fill(values, Quoting.HEADER)));
    var body = body(values, filled);
    return new Filled(method, uri(values), filled, body);
  }

  private URI uri(Map<String, String> values) {
    // An address that is somebody's secret as a whole stays as it is; where it may lead is looked
    // at.
    var text = address.fill(values, address.isValue() ? Quoting.NONE : Quoting.PATH);
    return URI.create(query.isEmpty() ? text : text + "?" + pairs(query, values));
  }

  private static String pairs(Map<String, Blank> blanks, Map<String, String> values) {
    return blanks.entrySet().stream()
        .map(each ->
            Quoting.QUERY.quote(each.getKey())
                + "="
                + Quoting.QUERY.quote(each.getValue().fill(values, Quoting.NONE)))
        .collect(Collectors.joining("&"));
  }

  private String body(Map<String, String> values, Map<String, String> headers) {
    if (json != null) {
      headers.put("Content-Type", "application/json");
      return json(json, values);
    }
    if (!form.isEmpty()) {
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      return pairs(form, values);
    }
    return "";
  }

  /** Values are put into strings that are strings already: no value makes another member. */
  private static String json(YamlNode node, Map<String, String> values) {
    return switch (node) {
      case YamlMap map ->
          map.entries().entrySet().stream()
              .map(each ->
                  JsonText.quote(each.getKey()) + ":" + json(each.getValue().value(), values))
              .collect(Collectors.joining(",", "{", "}"));
      case YamlList list ->
          list.items().stream()
              .map(each -> json(each, values))
              .collect(Collectors.joining(",", "[", "]"));
      case YamlScalar scalar ->
          switch (scalar.type()) {
            case TEXT -> text(Blank.parse(scalar.text()), values);
            case INTEGER, DECIMAL, BOOLEAN, NULL -> scalar.text();
          };
    };
  }

  private static String text(Blank blank, Map<String, String> values) {
    var filled = blank.fill(values, Quoting.NONE);
    return blank.isNumber() ? filled : JsonText.quote(filled);
  }
}
