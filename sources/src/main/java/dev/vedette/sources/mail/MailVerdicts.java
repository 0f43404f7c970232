package dev.vedette.sources.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the receiving server found of SPF, DKIM and DMARC. The uppermost field counts alone: those
 * below it may come from the sender.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8601">RFC 8601</a>
 */
record MailVerdicts(
    @Nullable String spf,
    @Nullable String dkim,
    @Nullable String dmarc,
    @Nullable String dkimDomain) {
  private static final Pattern RECEIVED_SPF = Pattern.compile("^\\s*([A-Za-z]{4,9})\\b");
  private static final Pattern DOMAIN =
      Pattern.compile("(?i)\\bheader\\.[di]=@?([A-Za-z0-9.-]{1,253})");

  /**
   * @param results of the fields Authentication-Results
   * @param receivedSpf of the field Received-SPF, for servers that write no other
   */
  static MailVerdicts of(List<String> results, @Nullable String receivedSpf) {
    var uppermost = results.isEmpty() ? "" : results.getFirst();
    var spf = result(uppermost, "spf");
    if (spf == null && receivedSpf != null) {
      var matcher = RECEIVED_SPF.matcher(receivedSpf);
      spf = matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
    }
    var domain = DOMAIN.matcher(uppermost);
    return new MailVerdicts(
        spf,
        result(uppermost, "dkim"),
        result(uppermost, "dmarc"),
        domain.find() ? domain.group(1) : null);
  }

  private static @Nullable String result(String results, String method) {
    var matcher =
        Pattern.compile("(?i)(?:^|[;\\s])" + method + "\\s*=\\s*([A-Za-z]{2,12})").matcher(results);
    return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
  }

  /** Whether something was found. */
  boolean areKnown() {
    return spf != null || dkim != null || dmarc != null;
  }
}
