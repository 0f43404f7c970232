package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What feeds call the kinds of indicators. */
final class TypeNames {
  private TypeNames() {}

  /** The kind of a type's name such as {@code ip:port} or {@code sha256_hash}, or null. */
  static @Nullable IndicatorKind kind(@Nullable String type) {
    if (type == null || type.length() > 40) {
      return null;
    }
    return switch (type.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")) {
      case "ip", "ipaddress", "ipport", "ipv4", "ipv6", "ipdst", "ipsrc", "ipv4addr", "ipv6addr" ->
          IndicatorKind.ADDRESS;
      case "cidr", "subnet", "network", "iprange", "netblock" -> IndicatorKind.RANGE;
      case "domain", "hostname", "host", "fqdn", "domainname" -> IndicatorKind.DOMAIN;
      case "url", "uri" -> IndicatorKind.URL;
      case "md5",
          "md5hash",
          "sha1",
          "sha1hash",
          "sha256",
          "sha256hash",
          "sha512",
          "sha512hash",
          "hash",
          "filehash",
          "filehashmd5",
          "filehashsha1",
          "filehashsha256" ->
          IndicatorKind.HASH;
      case "imphash", "filehashimphash" -> IndicatorKind.IMPHASH;
      case "email", "emailaddress", "emailaddr", "emailsrc" -> IndicatorKind.EMAIL;
      case "filename", "filepath", "file" -> IndicatorKind.FILE;
      default -> null;
    };
  }
}
