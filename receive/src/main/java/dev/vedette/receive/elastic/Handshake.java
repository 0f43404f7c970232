package dev.vedette.receive.elastic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What shippers ask of a cluster before they send: version, licence, templates, life cycles. They
 * are told that all is there and well, so that they go on; nothing of it is kept.
 */
final class Handshake {
  private static final String VERSION = "8.19.0";
  private static final int MAJOR = 8;
  private static final String OPENSEARCH = "opensearch";

  /** Beats and Logstash refuse to send to a server that is older than they are. */
  private static final Pattern NEWER_SENDER =
      Pattern.compile("(?i)(?:beat|agent|logstash)/((\\d{1,2})\\.\\d{1,3}\\.\\d{1,3})\\b");

  private static final Map<String, Object> ACKNOWLEDGED =
      Map.of("acknowledged", true, "shards_acknowledged", true);
  private static final Map<String, Integer> ONE = Map.of("total", 1, "successful", 1, "failed", 0);

  private Handshake() {}

  static Reply answer(Request request, List<String> path) {
    if (path.isEmpty()) {
      return Reply.json(200, banner(request));
    }
    return switch (request.method()) {
      case "HEAD" -> Reply.empty(200);
      case "GET" -> get(path);
      case "PUT", "POST" -> put(path);
      case "DELETE" -> Reply.json(200, ACKNOWLEDGED);
      default -> unknown(path);
    };
  }

  private static Map<String, Object> banner(Request request) {
    var version = new LinkedHashMap<String, Object>();
    if (userAgent(request).toLowerCase(Locale.ROOT).contains(OPENSEARCH)) {
      // Its clients cannot read a banner without; others take it for a server that is not theirs.
      version.put("distribution", OPENSEARCH);
    }
    version.put("number", version(request));
    version.put("build_flavor", "default");
    version.put("build_type", "tar");
    version.put("build_hash", "0000000000000000000000000000000000000000");
    version.put("build_date", "2025-07-23T00:00:00.000000000Z");
    version.put("build_snapshot", false);
    version.put("lucene_version", "9.12.2");
    version.put("minimum_wire_compatibility_version", "7.17.0");
    version.put("minimum_index_compatibility_version", "7.0.0");
    var banner = new LinkedHashMap<String, Object>();
    banner.put("name", "vedette");
    banner.put("cluster_name", "vedette");
    banner.put("cluster_uuid", "vedette0000000000000ng");
    banner.put("version", version);
    banner.put("tagline", "You Know, for Search");
    return banner;
  }

  private static String version(Request request) {
    var sender = NEWER_SENDER.matcher(userAgent(request));
    return sender.find() && Integer.parseInt(sender.group(2)) > MAJOR ? sender.group(1) : VERSION;
  }

  private static String userAgent(Request request) {
    return request.header("User-Agent").orElse("");
  }

  private static Reply get(List<String> path) {
    var name = path.size() > 1 ? path.getLast() : "default";
    return switch (path.getFirst()) {
      case "_license" -> Reply.json(200, Map.of("license", license()));
      case "_xpack" -> path.size() > 1 ? Reply.json(200, Map.of("license", license())) : xpack();
      case "_nodes" -> Reply.json(200, nodes());
      case "_cluster" -> Reply.json(200, health());
      case "_cat" -> Reply.json(200, "[]".getBytes(US_ASCII));
      case "_ilm" -> Reply.json(200, policy(name));
      case "_index_template" ->
          Reply.json(200, templates("index_templates", "index_template", name));
      case "_component_template" ->
          Reply.json(200, templates("component_templates", "component_template", name));
      case "_template", "_ingest" -> Reply.json(200, Map.of(name, Map.of()));
      case "_data_stream" -> Reply.json(200, streams(name));
      case "_alias" -> Reply.json(200, alias(name));
      case "_security" -> Reply.json(200, Map.of("username", "sender", "enabled", true));
      default -> isIndex(path) ? Reply.json(200, Map.of(path.getFirst(), Map.of())) : unknown(path);
    };
  }

  private static Reply put(List<String> path) {
    return switch (path.getFirst()) {
      case "_ilm",
          "_index_template",
          "_component_template",
          "_template",
          "_ingest",
          "_data_stream",
          "_alias",
          "_aliases",
          "_cluster" ->
          Reply.json(200, ACKNOWLEDGED);
      case "_refresh", "_flush" -> Reply.json(200, Map.of("_shards", ONE));
      default -> isIndex(path) ? index(path) : unknown(path);
    };
  }

  private static Reply index(List<String> path) {
    var last = path.getLast();
    if (path.size() == 1 || last.equals("_settings") || last.equals("_mapping")) {
      var body = new LinkedHashMap<>(ACKNOWLEDGED);
      body.put("index", path.getFirst());
      return Reply.json(200, body);
    }
    return last.equals("_refresh") || last.equals("_flush")
        ? Reply.json(200, Map.of("_shards", ONE))
        : unknown(path);
  }

  private static boolean isIndex(List<String> path) {
    return !path.getFirst().startsWith("_")
        && (path.size() == 1
            || List.of("_settings", "_mapping", "_alias", "_refresh", "_flush")
                .contains(path.getLast()));
  }

  static Reply unknown(List<String> path) {
    return Reply.json(
        404,
        BulkReply.failure(
            404,
            "resource_not_found_exception",
            "there is no /%s: only events are taken here, with _bulk, _doc and _create"
                .formatted(String.join("/", path))));
  }

  private static Map<String, Object> license() {
    var license = new LinkedHashMap<String, Object>();
    license.put("status", "active");
    license.put("uid", "00000000-0000-4000-8000-000000000000");
    license.put("type", "basic");
    license.put("mode", "basic");
    license.put("issued_to", "vedette");
    license.put("issuer", "elasticsearch");
    license.put("max_nodes", 1000);
    license.put("start_date_in_millis", -1);
    return license;
  }

  private static Reply xpack() {
    var on = Map.of("available", true, "enabled", true);
    return Reply.json(
        200, Map.of("license", license(), "features", Map.of("ilm", on, "security", on)));
  }

  /** No node: who looks for more of them stays with the address that it has. */
  private static Map<String, Object> nodes() {
    return Map.of("_nodes", ONE, "cluster_name", "vedette", "nodes", Map.of());
  }

  private static Map<String, Object> health() {
    var health = new LinkedHashMap<String, Object>();
    health.put("cluster_name", "vedette");
    health.put("status", "green");
    health.put("timed_out", false);
    health.put("number_of_nodes", 1);
    health.put("number_of_data_nodes", 1);
    health.put("active_primary_shards", 1);
    health.put("active_shards", 1);
    health.put("unassigned_shards", 0);
    return health;
  }

  private static Map<String, Object> policy(String name) {
    return Map.of(name, Map.of("version", 1, "policy", Map.of("phases", Map.of())));
  }

  private static Map<String, Object> templates(String list, String kind, String name) {
    return Map.of(list, List.of(Map.of("name", name, kind, Map.of("version", 1))));
  }

  private static Map<String, Object> streams(String name) {
    return Map.of(
        "data_streams", List.of(Map.of("name", name, "status", "GREEN", "generation", 1)));
  }

  private static Map<String, Object> alias(String name) {
    return Map.of(name, Map.of("aliases", Map.of(name, Map.of("is_write_index", true))));
  }
}
