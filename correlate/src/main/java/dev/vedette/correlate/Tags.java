package dev.vedette.correlate;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.LogSource;
import dev.vedette.model.Tactic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a finding's tags can mean. A rule lists tactics and techniques side by side, so that each
 * technique appears under each tactic, and some rules name techniques that cannot happen where
 * their events come from: phishing by a call to a cloud's interface.
 */
final class Tags {
  private static final String CLOUD = "IaaS";

  /** A cloud's interface also manages identities, though no phishing mail passes through it. */
  private static final String IDENTITIES = "Identity Provider";

  private static final String PHISHING = "T1566";

  private final AttackCatalog catalog;

  Tags(AttackCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The pairs that agree with ATT&amp;CK. A tactic that none of the techniques serves stays by
   * itself; one whose techniques are all impossible here goes with them.
   */
  List<Attack> plausible(Finding finding) {
    var platform = platform(finding);
    var kept = new LinkedHashSet<Attack>();
    for (var attack : finding.attacks()) {
      if (isPossible(attack, platform) && isServed(attack)) {
        kept.add(attack);
      }
    }
    for (var attack : finding.attacks()) {
      var tactic = attack.tactic();
      if (tactic != null && isPossible(attack, platform) && !holds(kept, tactic)) {
        kept.add(new Attack(tactic, null));
      }
    }
    return List.copyOf(kept);
  }

  private static boolean holds(Set<Attack> attacks, Tactic tactic) {
    return attacks.stream().anyMatch(attack -> attack.tactic() == tactic);
  }

  private boolean isPossible(Attack attack, @Nullable String platform) {
    var technique = attack.technique();
    if (platform == null || technique == null || catalog.isPossibleOn(technique, platform)) {
      return true;
    }
    return platform.equals(CLOUD)
        && !technique.startsWith(PHISHING)
        && catalog.isPossibleOn(technique, IDENTITIES);
  }

  private boolean isServed(Attack attack) {
    return attack.tactic() == null
        || attack.technique() == null
        || catalog.serves(attack.technique(), attack.tactic());
  }

  /** ATT&amp;CK's name of the platform that an event comes from, or null. */
  private static @Nullable String platform(Finding finding) {
    for (LogSource source : finding.eventType().logSources()) {
      var product = source.product();
      if (product != null) {
        return switch (product) {
          case "windows" -> "Windows";
          case "linux" -> "Linux";
          case "macos" -> "macOS";
          case "aws", "azure", "gcp" -> CLOUD;
          default -> null;
        };
      }
    }
    return null;
  }
}
