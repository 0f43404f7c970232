package dev.vedette.pipeline.ocsf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes an OCSF projection: maps, lists, strings, numbers and booleans in each other. */
public final class JsonValues {
  /** Jackson refuses 500; what nests deeper than this is no projection of ours. */
  private static final int MAX_DEPTH = 100;

  private final JsonGenerator json;
  private final UnaryOperator<String> text;

  /**
   * @param text what becomes of each string and name
   */
  public JsonValues(JsonGenerator json, UnaryOperator<String> text) {
    this.json = json;
    this.text = text;
  }

  public void property(String name, @Nullable Object value) {
    json.writeName(name);
    write(value, 1);
  }

  void write(@Nullable Object value) {
    write(value, 0);
  }

  private void write(@Nullable Object value, int depth) {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> map when depth < MAX_DEPTH -> object(map, depth);
      case Collection<?> list when depth < MAX_DEPTH -> array(list, depth);
      case Map<?, ?> _, Collection<?> _ -> json.writeString("… nested too deep");
      case Boolean truth -> json.writeBoolean(truth);
      case Number number -> number(number);
      default -> json.writeString(text.apply(value.toString()));
    }
  }

  private void object(Map<?, ?> map, int depth) {
    json.writeStartObject();
    map.forEach((name, value) -> {
      json.writeName(text.apply(String.valueOf(name)));
      write(value, depth + 1);
    });
    json.writeEndObject();
  }

  private void array(Collection<?> list, int depth) {
    json.writeStartArray();
    list.forEach(value -> write(value, depth + 1));
    json.writeEndArray();
  }

  private void number(Number number) {
    switch (number) {
      case Double real -> json.writeNumber(real);
      case Float real -> json.writeNumber(real);
      case BigDecimal real -> json.writeNumber(real);
      case BigInteger whole -> json.writeNumber(whole);
      default -> json.writeNumber(number.longValue());
    }
  }
}
