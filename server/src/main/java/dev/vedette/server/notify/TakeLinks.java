package dev.vedette.server.notify;

import dev.vedette.server.respond.ApprovalLinks;
import dev.vedette.server.respond.ApprovalLinks.Link;
import dev.vedette.store.alerting.MatterKey;
import java.util.List;
import java.util.Optional;

/**
 * Links in messages by which somebody takes a matter upon themselves, without signing in: signed,
 * for a day, and of use until somebody has. Safe for several threads.
 */
public final class TakeLinks {
  private static final int PARTS = 3;

  private final ApprovalLinks links;

  /**
   * What a link is for.
   *
   * @param round in which it was sent: what began anew since is not taken by it
   * @param recipient to whom it was sent
   */
  public record Take(MatterKey key, int round, String recipient) {}

  public TakeLinks(ApprovalLinks links) {
    this.links = links;
  }

  String write(Take take) {
    var matter = String.join("/", take.key().kind(), "" + take.round(), take.key().subject());
    return links.write(links.make(take.key().tenant(), matter, take.recipient()));
  }

  /** What a token is for; empty if we have not made it, or too long ago. */
  public Optional<Take> read(String token) {
    return links.read(token).flatMap(TakeLinks::take);
  }

  private static Optional<Take> take(Link link) {
    var parts = List.of(link.action().split("/", PARTS));
    if (parts.size() != PARTS) {
      return Optional.empty();
    }
    var key = new MatterKey(link.tenant(), parts.get(0), parts.get(2));
    return Optional.of(new Take(key, Integer.parseInt(parts.get(1)), link.recipient()));
  }
}
