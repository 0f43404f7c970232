package dev.vedette.cli.prove;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A platform that runs, and who administers it.
 *
 * @param base such as {@code http://127.0.0.1:8080}
 * @param own what more is known of a platform that was started for the proof, else null
 */
public record Target(URI base, String user, String password, @Nullable Own own) {

  /**
   * What only whoever started a platform has.
   *
   * @param data its folder
   * @param log what it has said
   */
  public record Own(Path data, Path log, int syslogPort) {}

  /** A platform that somebody else has started. */
  public static Target running(URI base, String user, String password) {
    return new Target(base, user, password, null);
  }
}
