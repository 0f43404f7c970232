package dev.vedette.receive.collect.manifest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a vendor's records are pulled: one file of {@code content/collectors}.
 *
 * @param engine what pulls
 * @param documentation where the vendor describes it
 * @param settings what a collector has to say, by name
 * @param secrets the same of what nobody may see again
 * @param hosts that may be asked; settings may stand in them
 * @param rate how often it may be asked
 * @param streams what there is to be had
 */
public record Manifest(
    String id,
    String title,
    String description,
    Engine engine,
    List<String> documentation,
    Map<String, Setting> settings,
    Map<String, Setting> secrets,
    List<String> hosts,
    Authentication authentication,
    Rate rate,
    List<Stream> streams) {
  public Manifest {
    documentation = List.copyOf(documentation);
    hosts = List.copyOf(hosts);
    streams = List.copyOf(streams);
  }

  /** What pulls. */
  public enum Engine {
    /** Pages of JSON over HTTP. */
    HTTP,
    /** Files in S3 that a queue of SQS tells of. */
    S3,
    /** Topics of Kafka. */
    KAFKA
  }

  /**
   * Something that is to be said.
   *
   * @param matches what it must look like
   * @param isOptional whether it may be left out
   * @param isShared whether it belongs to a registration that many collectors may share
   */
  public record Setting(
      String title, Pattern matches, String example, boolean isOptional, boolean isShared) {}

  /** At most so many requests within a time, for all streams of a collector. */
  public record Rate(int requests, Duration within) {}

  public Optional<Stream> stream(String id) {
    return streams.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
