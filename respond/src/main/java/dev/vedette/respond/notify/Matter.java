package dev.vedette.respond.notify;

import dev.vedette.model.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to be told about, as it is now.
 *
 * @param severity 1 to 6, as OCSF's severity_id
 * @param things what it is about
 * @param tactics the ids of ATT&amp;CK's tactics that it shows
 * @param cause of an operational alert; empty for an incident
 * @param isOver whether nobody has to do anything about it any more
 * @param ending why it is over; empty while it is not
 * @param takenBy who has taken it upon themselves; null for nobody
 */
public record Matter(
    TenantId tenant,
    Kind kind,
    String id,
    int severity,
    String headline,
    List<Thing> things,
    Set<String> tactics,
    String cause,
    boolean isOver,
    String ending,
    @Nullable String takenBy) {
  /** What it is. */
  public enum Kind {
    INCIDENT,
    /** Something that goes wrong with the platform, or with what is sent to it. */
    ALERT;

    /** Its name outside. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> find(String word) {
      return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /**
   * A thing, or in a route a pattern for some.
   *
   * @param kind host, user, address, ...
   * @param name in a pattern {@code *} stands for anything
   */
  public record Thing(String kind, String name) {}

  public Matter {
    things = List.copyOf(things);
    tactics = Set.copyOf(tactics);
  }
}
