package dev.vedette.respond.notify;

import java.util.List;

/** Who is told. */
public sealed interface Recipient {
  /**
   * Somebody, or a room.
   *
   * @param ways the first is taken; the others one after the other if it is dead
   */
  record Direct(List<Way> ways) implements Recipient {
    public Direct {
      ways = List.copyOf(ways);
    }
  }

  /** Whoever is on call. */
  record OnCall(String rota) implements Recipient {}
}
