package dev.vedette.cli.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What happens at a company: an intrusion whose machines and people bear the canary's name. */
final class Telemetry {
  private static final Pattern TIME = Pattern.compile("(?<=\"TimeCreated\": \")[0-9T:.-]+Z");

  private final List<String> recording;
  private final Duration age;

  private Telemetry(List<String> recording, Duration age) {
    this.recording = recording;
    this.age = age;
  }

  /**
   * @param recording the intrusion at a company called harbor, a line of JSON for each event
   * @param now when its last event is to have happened
   */
  static Telemetry load(Path recording, Instant now) {
    try {
      var lines = Files.readAllLines(recording);
      return new Telemetry(lines, Duration.between(time(lines.getLast()), now));
    } catch (IOException e) {
      throw new ProofImpossible(
          "the recording " + recording + " cannot be read: start Vedette with ./vedette", e);
    }
  }

  private static Instant time(String line) {
    var found = TIME.matcher(line);
    if (!found.find()) {
      throw new ProofImpossible("a line of the recording has no time: " + line);
    }
    return Instant.parse(found.group());
  }

  /** The intrusion, a line for each event. */
  List<String> intrusion(String canary) {
    return recording.stream().map(line -> at(line, canary)).toList();
  }

  private String at(String line, String canary) {
    return line.replace(
            TIME.matcher(line).results().findFirst().orElseThrow().group(),
            time(line).plus(age).toString())
        .replace("harbor", canary)
        .replace("HARBOR", canary.toUpperCase(Locale.ROOT));
  }

  /** Events that claim to be of another tenant in every way that occurs to a liar. */
  static List<String> forgeries(String canary, String tenant) {
    return List.of(
        """
        {"tenant":"%2$s","tenant_uid":"%2$s","tenant_id":"%2$s","message":"%1$s lies about its tenant"}\
        """
            .formatted(canary, tenant),
        """
        {"metadata":{"tenant_uid":"%2$s"},"labels":{"tenant":"%2$s"},"message":"%1$s lies about its tenant"}\
        """
            .formatted(canary, tenant),
        """
        {"message":"%1$s lies\\n{\\"tenant\\":\\"%2$s\\"}","source":"../../%2$s/events/x"}\
        """
            .formatted(canary, tenant));
  }

  /** Attempts to sign in to a machine, as syslog (RFC 5424). */
  static List<String> syslog(String canary, Instant now) {
    return IntStream.range(0, 5)
        .mapToObj(i ->
            "<38>1 %s %s sshd %d - - Failed password for invalid user %s from 203.0.113.9 port 4%03d ssh2"
                .formatted(now.minusSeconds(9L - i), canary, 1_000 + i, canary, i))
        .toList();
  }
}
