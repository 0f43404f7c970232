package dev.vedette.receive.listen;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom senders belong to that bring no secret. Of several rules that hold the one counts whose
 * marks say most: a certificate before a network, a smaller network before a larger one, the
 * listener's port last. Immutable.
 */
public final class SenderRules {
  private final List<SenderRule> rules;
  private final boolean needCertificates;

  /**
   * @throws IllegalArgumentException if two rules give the same senders to two tenants
   */
  public SenderRules(List<SenderRule> rules) {
    refuseContradictions(rules);
    this.rules =
        rules.stream().sorted(Comparator.comparingInt(SenderRule::weight).reversed()).toList();
    needCertificates = rules.stream().anyMatch(SenderRule::needsCertificate);
  }

  private static void refuseContradictions(List<SenderRule> rules) {
    var known = new HashMap<Set<Mark>, Origin>();
    for (var rule : rules) {
      var other = known.putIfAbsent(rule.marks(), rule.origin());
      if (other != null && !other.tenant().equals(rule.origin().tenant())) {
        throw new IllegalArgumentException(
            "senders with %s are said to belong to both %s and %s: take one of them out"
                .formatted(rule.marks(), other.tenant(), rule.origin().tenant()));
      }
    }
  }

  public Optional<Origin> find(Peer peer) {
    for (var rule : rules) {
      if (rule.holdsFor(peer)) {
        return Optional.of(rule.origin());
      }
    }
    return Optional.empty();
  }

  /** Whether a certificate can tell more about a sender than its address does. */
  boolean needCertificates() {
    return needCertificates;
  }
}
