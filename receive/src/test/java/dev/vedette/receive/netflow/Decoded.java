package dev.vedette.receive.netflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What became of datagrams. */
final class Decoded implements Flows {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<JsonNode> records = new ArrayList<>();
  final List<JsonNode> undecoded = new ArrayList<>();
  int malformed;
  long lost;
  long bytes;

  @Override
  public void record(byte[] json, int length) {
    bytes += length;
    records.add(JSON.readTree(new String(json, 0, length, UTF_8)));
  }

  @Override
  public void undecoded(byte[] json, int length) {
    bytes += length;
    undecoded.add(JSON.readTree(new String(json, 0, length, UTF_8)));
  }

  @Override
  public void malformed() {
    malformed++;
  }

  @Override
  public void lost(long amount) {
    lost += amount;
  }
}
