package dev.vedette.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Sends records as shippers do: some over HTTP with a tenant's key, some as syslog. */
final class Senders {
  private static final JsonMapper JSON = new JsonMapper();

  private final Api api;
  private final String key;

  /**
   * @param api asks as nobody
   * @param key a tenant's ingest key
   */
  Senders(Api api, String key) {
    this.api = api;
    this.key = key;
  }

  Visit raw(String source, List<String> lines) {
    return visit(
        new Call(
            "POST",
            "/ingest/raw?source=" + source,
            String.join("\n", lines),
            Map.of("Authorization", "Bearer " + key, "Content-Type", "application/x-ndjson")));
  }

  Visit elastic(String index, List<String> documents) {
    var body =
        documents.stream()
            .map(document -> "{\"create\":{\"_index\":\"" + index + "\"}}\n" + document + "\n")
            .collect(Collectors.joining());
    return visit(
        new Call(
            "POST",
            "/ingest/elastic/_bulk",
            body,
            Map.of("Authorization", "ApiKey " + key, "Content-Type", "application/x-ndjson")));
  }

  Visit splunk(String index, List<String> events) {
    var body =
        events.stream()
            .map(event -> "{\"index\":\"" + index + "\",\"event\":" + event + "}")
            .collect(Collectors.joining("\n"));
    return visit(
        new Call(
            "POST",
            "/ingest/splunk/services/collector/event",
            body,
            Map.of("Authorization", "Splunk " + key)));
  }

  /** One record of OpenTelemetry's logs. */
  Visit otlp(String service, String text) {
    var attribute = Map.of("key", "service.name", "value", Map.of("stringValue", service));
    var record = Map.of("body", Map.of("stringValue", text));
    var logs =
        Map.of(
            "resource", Map.of("attributes", List.of(attribute)),
            "scopeLogs", List.of(Map.of("logRecords", List.of(record))));
    return visit(
        new Call(
            "POST",
            "/ingest/otlp/v1/logs",
            JSON.writeValueAsString(Map.of("resourceLogs", List.of(logs))),
            Map.of("Authorization", "Bearer " + key, "Content-Type", "application/json")));
  }

  private Visit visit(Call call) {
    var answer = api.send(call);
    if (!answer.isDone()) {
      throw new ProofImpossible(
          "%s was answered with %d: %s".formatted(call.path(), answer.status(), answer.text()));
    }
    return new Visit(call, answer);
  }

  /** Sends over TCP, the first line as a datagram as well, from an address of this machine. */
  static void syslog(InetSocketAddress to, InetAddress from, List<String> lines) {
    try (var datagrams = new DatagramSocket(new InetSocketAddress(from, 0));
        var connection = new Socket()) {
      var first = lines.getFirst().getBytes(UTF_8);
      datagrams.send(new DatagramPacket(first, first.length, to));
      connection.bind(new InetSocketAddress(from, 0));
      connection.connect(to);
      connection.getOutputStream().write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new ProofImpossible(
          "syslog cannot be sent from %s to %s: %s"
              .formatted(from.getHostAddress(), to, e.getMessage()),
          e);
    }
  }
}
