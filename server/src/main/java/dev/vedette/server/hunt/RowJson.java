package dev.vedette.server.hunt;

import dev.vedette.store.hunt.HuntResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON that is kept. */
final class RowJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_ROWS = 20;
  private static final int MOST_COLUMNS = 100;
  private static final int LONGEST = 500;

  private RowJson() {}

  /** One row as an object. */
  static String object(List<String> columns, List<@Nullable Object> row) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < row.size(); i++) {
      object.put(columns.get(i), row.get(i));
    }
    return JSON.writeValueAsString(object);
  }

  /** The first rows of a result, long texts cut. */
  static String first(HuntResult result) {
    var rows = result.rows().stream().limit(MOST_ROWS).map(RowJson::cut).toList();
    var columns = result.columns().stream().limit(MOST_COLUMNS).toList();
    var table = new LinkedHashMap<String, Object>();
    table.put("columns", columns);
    table.put("rows", rows);
    return JSON.writeValueAsString(table);
  }

  private static List<@Nullable Object> cut(List<@Nullable Object> row) {
    var cut = new ArrayList<@Nullable Object>();
    for (var value : row.subList(0, Math.min(row.size(), MOST_COLUMNS))) {
      cut.add(
          value instanceof String text && text.length() > LONGEST
              ? text.substring(0, LONGEST) + "…"
              : value);
    }
    return cut;
  }
}
