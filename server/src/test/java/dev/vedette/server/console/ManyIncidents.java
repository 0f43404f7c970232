package dev.vedette.server.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** A queue of ten thousand, as the platform would answer it. */
final class ManyIncidents {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ALL = 10_000;
  private static final int PAGE = 1_000;

  private ManyIncidents() {}

  /** The page that an address asks for. */
  static String page(String url) {
    var cursor = url.replaceFirst(".*cursor=(\\d+).*", "$1");
    int from = cursor.equals(url) ? 0 : Integer.parseInt(cursor);
    var items = IntStream.range(from, from + PAGE).mapToObj(ManyIncidents::item).toList();
    var page = JSON.createObjectNode();
    page.set("incidents", JSON.valueToTree(items));
    page.put("cursor", from + PAGE < ALL ? String.valueOf(from + PAGE) : null);
    return JSON.writeValueAsString(page);
  }

  private static Map<String, Object> item(int number) {
    var item = new LinkedHashMap<String, Object>();
    item.put("id", "i" + number);
    item.put("tenant", "t" + number % 40);
    item.put("headline", "Incident number " + number + " of many");
    item.put("severity_id", 1 + number % 5);
    item.put("risk_score", number % 100);
    item.put("status", "open");
    item.put("state", "active");
    item.put("verdict", null);
    item.put("owner", null);
    item.put("start_time", 1_795_617_206_580L);
    item.put("end_time", 1_795_617_206_580L);
    item.put("findings", 1);
    item.put("created", "2026-11-25T14:33:26Z");
    item.put("tactics", List.of("TA0002"));
    item.put("entities", List.of());
    return item;
  }
}
