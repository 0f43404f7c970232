package dev.vedette.sources.ocsf;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whether a value is one of a scalar type: its JSON kind, its pattern, its range, its length. */
final class OcsfScalars {
  private final OcsfShapes shapes;
  private final Map<String, Pattern> patterns = new HashMap<>();

  OcsfScalars(OcsfShapes shapes) {
    this.shapes = shapes;
  }

  boolean accepts(String name, JsonNode value) {
    var type = shapes.scalar(name);
    var primitive = type.path("type").asString(name);
    return isOfKind(primitive, value) && isInRange(type, value) && isAsWritten(name, type, value);
  }

  private static boolean isOfKind(String primitive, JsonNode value) {
    return switch (primitive) {
      case "boolean_t" -> value.isBoolean();
      case "integer_t", "long_t" -> value.isIntegralNumber();
      case "float_t" -> value.isNumber();
      case "json_t" -> true;
      case "string_t" -> value.isString();
      default -> throw new IllegalStateException("no such type in the schema: " + primitive);
    };
  }

  private static boolean isInRange(JsonNode type, JsonNode value) {
    var range = type.path("range");
    return !range.isArray()
        || (value.asLong() >= range.get(0).asLong() && value.asLong() <= range.get(1).asLong());
  }

  private boolean isAsWritten(String name, JsonNode type, JsonNode value) {
    if (!value.isString()) {
      return true;
    }
    var regex = type.path("regex").asString("");
    return value.asString().length() <= type.path("max_len").asInt(Integer.MAX_VALUE)
        && patterns
            .computeIfAbsent(name, _ -> Pattern.compile(regex))
            .matcher(value.asString())
            .find();
  }
}
