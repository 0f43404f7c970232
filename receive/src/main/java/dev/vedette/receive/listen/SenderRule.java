package dev.vedette.receive.listen;

import java.util.Set;

/**
 * Says whom senders with certain marks belong to.
 *
 * @param marks all of which a sender bears; one at least
 */
public record SenderRule(Origin origin, Set<Mark> marks) {
  public SenderRule {
    marks = Set.copyOf(marks);
    if (marks.isEmpty()) {
      throw new IllegalArgumentException(
          "a rule for senders of " + origin.tenant() + " says by what they are known");
    }
  }

  boolean holdsFor(Peer peer) {
    return marks.stream().allMatch(mark -> mark.isBorneBy(peer));
  }

  int weight() {
    return marks.stream().mapToInt(Mark::weight).sum();
  }

  boolean needsCertificate() {
    return marks.stream()
        .anyMatch(mark -> mark instanceof Mark.Fingerprint || mark instanceof Mark.CommonName);
  }
}
