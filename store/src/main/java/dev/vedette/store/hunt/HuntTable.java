package dev.vedette.store.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a hunt has found for other programs. */
public final class HuntTable {
  private static final JsonMapper JSON = new JsonMapper();

  /** What makes a spreadsheet take a text for a formula (OWASP, "CSV Injection"). */
  private static final String FORMULA = "=+-@\t\r";

  private HuntTable() {}

  /**
   * As RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe
   * before it: event logs hold what attackers wrote. Numbers stay as they are, nulls are empty.
   */
  public static void writeCsv(HuntResult result, OutputStream out) throws IOException {
    line(result.columns(), out);
    for (var row : result.rows()) {
      line(row, out);
    }
  }

  private static void line(List<? extends @Nullable Object> cells, OutputStream out)
      throws IOException {
    out.write(cells.stream().map(HuntTable::cell).collect(Collectors.joining(",")).getBytes(UTF_8));
    out.write("\r\n".getBytes(UTF_8));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      return value.toString();
    }
    boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    var safe = isFormula ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** A JSON object in each line; of columns with one name the last counts. */
  public static void writeNdjson(HuntResult result, OutputStream out) throws IOException {
    for (var row : result.rows()) {
      var object = new LinkedHashMap<String, @Nullable Object>();
      for (int i = 0; i < row.size(); i++) {
        object.put(result.columns().get(i), row.get(i));
      }
      out.write(JSON.writeValueAsBytes(object));
      out.write('\n');
    }
  }
}
