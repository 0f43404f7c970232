package dev.vedette.sigma.correlate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.SigmaRule;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Says of rules in few letters what they do, and nothing of what they say to people. */
final class RuleFingerprint {
  private RuleFingerprint() {}

  static String of(SigmaRule rule) {
    return hash(rule.logSource() + "\n" + rule.clause());
  }

  /**
   * @param references what the rules do that it refers to
   */
  static String of(CorrelationRule rule, String references) {
    var aliases = new TreeMap<String, Object>();
    rule.aliases().forEach((alias, fields) -> aliases.put(alias, new TreeMap<>(fields)));
    return hash(
        String.join(
            "\n",
            rule.kind().name(),
            rule.groupBy().toString(),
            aliases.toString(),
            rule.timespan().toString(),
            String.valueOf(rule.threshold()),
            String.valueOf(rule.words()),
            references));
  }

  private static String hash(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
