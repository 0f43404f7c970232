package dev.vedette.respond.notify;

import dev.vedette.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the telling of a matter has come; it is kept between two looks at it.
 *
 * @param round how often it has begun, from 1 on; 0 before it was looked at
 * @param seen how it was when it was looked at last; null before
 */
public record Progress(int round, List<Call> calls, @Nullable Seen seen) {
  /** Of something that nobody was told of. */
  public static final Progress NONE = new Progress(0, List.of(), null);

  /**
   * A route that was taken.
   *
   * @param levels how many were told
   */
  public record Call(TenantId node, String route, Instant begun, int levels) {}

  /** What makes a difference to those who were told. */
  public record Seen(
      int severity,
      String headline,
      Set<String> tactics,
      int things,
      boolean over,
      @Nullable String takenBy) {
    public Seen {
      tactics = Set.copyOf(tactics);
    }

    static Seen of(Matter matter) {
      return new Seen(
          matter.severity(),
          matter.headline(),
          matter.tactics(),
          matter.things().size(),
          matter.isOver(),
          matter.takenBy());
    }
  }

  public Progress {
    calls = List.copyOf(calls);
  }
}
