package dev.vedette.correlate.entities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who something is over time, for people.
 *
 * @param kind {@code host}, {@code person} or {@code address}
 * @param key the name by which it is known in its tenant
 * @param names those that stand for it
 * @param addresses those that a host has had, or the hosts that an address was of
 * @param people who work on a host, or the hosts that somebody works on
 * @param credentials those that were issued to somebody
 * @param conflicts what contradicts that, in sentences
 * @param criticality as people say, null if nobody does
 * @param owner who answers for it, empty if nobody is named
 * @param network the name of the network that an address is in, empty if it has none
 */
public record Dossier(
    String kind,
    String key,
    List<Known> names,
    List<Known> addresses,
    List<Known> people,
    List<Known> credentials,
    List<String> conflicts,
    @Nullable Criticality criticality,
    String owner,
    String network) {

  /**
   * Something that is known of it.
   *
   * @param kind of what, in a word or two
   * @param first when it was first so, epoch milliseconds; 0 for what is said to be so always
   * @param last when it was last so
   * @param trust how sure that is, 0 to 100
   * @param witness who says so
   */
  public record Known(
      String value, String kind, long first, long last, int trust, String witness) {}
}
