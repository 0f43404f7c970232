package dev.vedette.detect.indicators;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be found in a value: how it is read, and which kinds of indicators it may meet. */
public enum Watch {
  /** An address. */
  ADDRESS(1),
  /** A host's name or address. */
  HOST(2),
  /** Names and addresses with something between them, such as the answers to a DNS query. */
  HOSTS(3),
  /** A URL, and the host in it. */
  URL(4),
  /** Text with URLs in it, such as a command line. */
  TEXT(5),
  /** Hashes, each perhaps with its algorithm before it. */
  HASHES(6),
  /** An e-mail address, and the domain in it. */
  EMAIL(7),
  /** A file's path or name. */
  FILE(8);

  /** A company's own machines are what is looked after, not what is looked for. */
  private static final Set<String> OWN = Set.of("device", "metadata", "cloud", "unmapped");

  private final int number;

  Watch(int number) {
    this.number = number;
  }

  /** The kinds of indicators that such a value may meet. */
  private Set<IndicatorKind> kinds() {
    return switch (this) {
      case ADDRESS -> EnumSet.of(IndicatorKind.ADDRESS, IndicatorKind.RANGE);
      case HOST, HOSTS ->
          EnumSet.of(IndicatorKind.ADDRESS, IndicatorKind.RANGE, IndicatorKind.DOMAIN);
      case URL, TEXT ->
          EnumSet.of(
              IndicatorKind.URL, IndicatorKind.ADDRESS, IndicatorKind.RANGE, IndicatorKind.DOMAIN);
      case HASHES -> EnumSet.of(IndicatorKind.HASH, IndicatorKind.IMPHASH);
      case EMAIL -> EnumSet.of(IndicatorKind.EMAIL, IndicatorKind.DOMAIN);
      case FILE -> EnumSet.of(IndicatorKind.FILE);
    };
  }

  /** Tells it from the others; from 1 to 255. */
  int number() {
    return number;
  }

  /** Whether a store has anything that such a value could meet. */
  boolean isOfUse(IndicatorStore store) {
    return kinds().stream().anyMatch(store::has);
  }

  /**
   * How the value of an OCSF attribute is read, by the attribute's path; empty for what indicators
   * have nothing to say about.
   */
  public static Optional<Watch> of(String attribute) {
    int dot = attribute.indexOf('.');
    if (dot < 0 || OWN.contains(attribute.substring(0, dot))) {
      return Optional.empty();
    }
    var parts = attribute.replaceAll("\\[\\d+]", "").split("\\.");
    return Optional.ofNullable(of(parts[parts.length - 2], parts[parts.length - 1]));
  }

  private static @Nullable Watch of(String parent, String name) {
    return switch (name) {
      case "ip", "intermediate_ips", "x_forwarded_for" -> ADDRESS;
      case "hostname", "sni" -> HOST;
      case "domain" -> isEndpoint(parent) ? HOST : null;
      case "rdata" -> HOSTS;
      case "url_string", "referrer" -> URL;
      case "cmd_line", "script_content" -> TEXT;
      case "hashes", "ja3_hash", "ja3s_hash", "fingerprints" -> HASHES;
      case "value" -> isDigest(parent) ? HASHES : null;
      case "email_addr", "from", "to", "cc", "reply_to", "return_path", "smtp_from", "smtp_to" ->
          EMAIL;
      case "path", "name" -> isFile(parent) ? FILE : null;
      default -> null;
    };
  }

  private static boolean isEndpoint(String parent) {
    return parent.endsWith("endpoint") || parent.equals("url") || parent.equals("query");
  }

  private static boolean isDigest(String parent) {
    return parent.equals("hashes") || parent.endsWith("_hash") || parent.equals("fingerprints");
  }

  private static boolean isFile(String parent) {
    return parent.equals("file") || parent.endsWith("process") || parent.equals("module");
  }
}
