package dev.vedette.receive.elastic;

import dev.vedette.receive.elastic.Bulk.Item;
import dev.vedette.receive.elastic.Bulk.Verb;
import dev.vedette.receive.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What is answered to a bulk request: a status for each of its items, as far as wanted. */
final class BulkReply {
  static final String OVERLOADED = "es_rejected_execution_exception";

  private static final List<String> FIELDS =
      List.of(
          "_index",
          "_id",
          "_version",
          "result",
          "_shards",
          "_seq_no",
          "_primary_term",
          "status",
          "error");
  private static final Map<String, Integer> ONE_SHARD =
      new TreeMap<>(Map.of("total", 1, "successful", 1, "failed", 0));

  private final FilterPath filter;
  private final Map<Verb, Set<String>> wanted = new EnumMap<>(Verb.class);
  private final String request;
  private final Outcome outcome;

  /**
   * @param request makes the ids of documents that have none unique
   */
  BulkReply(FilterPath filter, String request, Outcome outcome) {
    this.filter = filter;
    this.request = request;
    this.outcome = outcome;
    for (var verb : Verb.values()) {
      wanted.put(
          verb,
          FIELDS.stream()
              .filter(field -> filter.wants("items", verb.word(), field))
              .collect(Collectors.toSet()));
    }
  }

  byte[] write(List<Item> items, Duration took) {
    var out = new ByteArrayOutputStream(64 + items.size() * 64);
    try (var json = JsonOutput.generator(out)) {
      json.writeStartObject();
      if (filter.wants("took")) {
        json.writeNumberProperty("took", took.toMillis());
      }
      if (filter.wants("errors")) {
        json.writeBooleanProperty("errors", hasErrors(items));
      }
      writeItems(json, items);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private void writeItems(JsonGenerator json, List<Item> items) {
    boolean isOpen = false;
    for (int i = 0; i < items.size(); i++) {
      var fields = fields(items.get(i), i);
      fields.keySet().retainAll(wanted.getOrDefault(items.get(i).verb(), Set.of()));
      if (!fields.isEmpty()) {
        if (!isOpen) {
          json.writeName("items");
          json.writeStartArray();
          isOpen = true;
        }
        JsonOutput.write(json, Map.of(items.get(i).verb().word(), fields));
      }
    }
    if (isOpen) {
      json.writeEndArray();
    }
  }

  private boolean hasErrors(List<Item> items) {
    for (int i = 0; i < items.size(); i++) {
      if (isError(items.get(i), i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isError(Item item, int number) {
    return switch (item.kind()) {
      case DOCUMENT -> !outcome.taken().get(number);
      case BROKEN, MISSING, TOO_LARGE -> true;
      case NOT_FOUND -> false;
    };
  }

  /** All that is to be said of an item. */
  Map<String, Object> fields(Item item, int number) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("_index", item.index());
    fields.put("_id", item.id() == null ? request + Integer.toString(number, 36) : item.id());
    if (isError(item, number)) {
      error(fields, item, number);
      return fields;
    }
    boolean isFound = item.kind() != Item.Kind.NOT_FOUND;
    fields.put("_version", 1);
    fields.put(
        "result", !isFound ? "not_found" : item.verb() == Verb.UPDATE ? "updated" : "created");
    fields.put("_shards", ONE_SHARD);
    fields.put("_seq_no", number);
    fields.put("_primary_term", 1);
    fields.put("status", !isFound ? 404 : item.verb() == Verb.UPDATE ? 200 : 201);
    return fields;
  }

  private void error(Map<String, Object> fields, Item item, int number) {
    var refusal = outcome.refusal();
    boolean isRefused = item.format() != null && !outcome.taken().get(number);
    fields.put("status", isRefused ? 429 : 400);
    if (isRefused && refusal != null) {
      fields.put("error", error(OVERLOADED, refusal.getMessage()));
    } else {
      fields.put("error", error("document_parsing_exception", reason(item)));
    }
  }

  static String reason(Item item) {
    return switch (item.kind()) {
      case MISSING -> "the action has no document";
      case TOO_LARGE -> "the document is too large";
      case DOCUMENT, BROKEN, NOT_FOUND -> "the document is no JSON object: it was kept as text";
    };
  }

  private static Map<String, String> error(String type, @Nullable String reason) {
    var error = new LinkedHashMap<String, String>();
    error.put("type", type);
    error.put("reason", String.valueOf(reason));
    return error;
  }

  /** Everything that is wrong with a request as a whole. */
  static Map<String, Object> failure(int status, String type, String reason) {
    var error = new LinkedHashMap<String, Object>();
    error.put("root_cause", List.of(error(type, reason)));
    error.putAll(error(type, reason));
    var body = new LinkedHashMap<String, Object>();
    body.put("error", error);
    body.put("status", status);
    return body;
  }
}
