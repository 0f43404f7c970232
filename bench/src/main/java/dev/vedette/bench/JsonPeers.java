package dev.vedette.bench;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Full parses that read every value: what a matcher cannot do without, some would say. */
final class JsonPeers {
  private final Corpus corpus;
  private long sink;

  JsonPeers(Corpus corpus) {
    this.corpus = corpus;
  }

  long sink() {
    return sink;
  }

  /** Jackson, every text decoded in a buffer, which the next one overwrites. */
  void jackson() {
    jackson(parser -> parser.getStringLength());
  }

  /** Jackson, every text handed out as a {@code String}, as a matcher would need it. */
  void jacksonStrings() {
    jackson(parser -> parser.getString().length());
  }

  /** Every token, every number read into the smallest type. */
  private void jackson(ToIntFunction<JsonParser> reader) {
    var bytes = corpus.ndjson();
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          sink += reader.applyAsInt(parser);
        } else if (token.isNumeric()) {
          sink += number(parser);
        }
      }
    }
  }

  private static long number(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> parser.getIntValue();
      case LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> (long) parser.getDoubleValue();
    };
  }

  /** simdjson-java: every record parsed, every key and value visited, every text unescaped. */
  void simdjson() {
    var parser = new SimdJsonParser();
    var bytes = corpus.ndjson();
    corpus.forEach((from, to) -> {
      // The parser reads from the start of an array only.
      var record = Arrays.copyOfRange(bytes, from, to);
      visit(parser.parse(record, record.length));
    });
  }

  private void visit(JsonValue value) {
    if (value.isObject()) {
      value
          .objectIterator()
          .forEachRemaining(entry -> {
            sink += entry.getKey().length();
            visit(entry.getValue());
          });
    } else if (value.isArray()) {
      value.arrayIterator().forEachRemaining(this::visit);
    } else if (value.isString()) {
      sink += value.asString().length();
    } else if (value.isLong()) {
      sink += value.asLong();
    } else if (value.isDouble()) {
      sink += (long) value.asDouble();
    } else if (value.isBoolean()) {
      sink += value.asBoolean() ? 1 : 0;
    }
  }
}
