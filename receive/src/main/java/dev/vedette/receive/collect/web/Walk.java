package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonOutput;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk over the pages of a time is.
 *
 * @param since everything before was taken
 * @param until what is walked over goes so far; null between two walks
 * @param next the address, the word or the number that leads to the next page; null at the first
 */
record Walk(Instant since, @Nullable Instant until, @Nullable String next) {
  /** Of the text that {@link #text} has made; null if it is none. */
  static @Nullable Walk parse(String text) {
    var bytes = text.getBytes(UTF_8);
    var object = JsonObject.parse(bytes, 0, bytes.length);
    var since = object == null ? null : time(object, "since");
    return object == null || since == null
        ? null
        : new Walk(since, time(object, "until"), object.text("next").orElse(null));
  }

  private static @Nullable Instant time(JsonObject object, String name) {
    return object
        .text(name)
        .filter(text -> text.matches("-?\\d{1,15}"))
        .map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
        .orElse(null);
  }

  String text() {
    var members = new LinkedHashMap<String, Object>();
    members.put("since", since.toEpochMilli());
    if (until != null) {
      members.put("until", until.toEpochMilli());
    }
    if (next != null) {
      members.put("next", next);
    }
    return new String(JsonOutput.of(members), UTF_8);
  }

  Walk at(@Nullable String place) {
    return new Walk(since, until, place);
  }

  /** At its beginning again. */
  Walk again() {
    return new Walk(since, null, null);
  }
}
