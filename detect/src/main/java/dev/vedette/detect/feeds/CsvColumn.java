package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a column of a CSV file holds.
 *
 * @param kind the kind of its indicators, null where each tells by its looks or by another column
 */
record CsvColumn(Role role, @Nullable IndicatorKind kind) {
  /** What a column is for. */
  enum Role {
    INDICATOR,
    TYPE,
    NAME,
    CONFIDENCE,
    FROM,
    UNTIL,
    REFERENCE
  }

  /** Names of columns, as feeds call them, without signs between the words. */
  private static final Map<String, CsvColumn> BY_NAME =
      Stream.of(
              row(Role.INDICATOR, null, "indicator ioc iocvalue indicatorvalue value observable"),
              row(Role.INDICATOR, null, "ip ipaddress dstip srcip destip ipv4 ipv6 address c2ip"),
              row(Role.INDICATOR, null, "cidr network subnet netblock range iprange"),
              row(Role.INDICATOR, null, "domain host hostname fqdn domainname"),
              row(Role.INDICATOR, IndicatorKind.URL, "url uri phishurl maliciousurl"),
              row(
                  Role.INDICATOR,
                  IndicatorKind.HASH,
                  "md5 md5hash sha1 sha1hash sha256 sha256hash"),
              row(Role.INDICATOR, IndicatorKind.HASH, "hash filehash sha512 sha512hash"),
              row(Role.INDICATOR, IndicatorKind.IMPHASH, "imphash"),
              row(Role.INDICATOR, IndicatorKind.EMAIL, "email emailaddress sender mail"),
              row(Role.INDICATOR, IndicatorKind.FILE, "filename filepath"),
              row(Role.TYPE, null, "type ioctype indicatortype kind observabletype"),
              row(Role.NAME, null, "malwareprintable malware signature family malwarefamily"),
              row(
                  Role.NAME,
                  null,
                  "threat threatname threattype name description desc listingreason"),
              row(Role.NAME, null, "comment note category campaign tags tag"),
              row(Role.CONFIDENCE, null, "confidence confidencelevel confidencescore score"),
              row(Role.FROM, null, "firstseen firstseenutc dateadded created validfrom date"),
              row(Role.FROM, null, "listingdate submissiontime"),
              row(Role.UNTIL, null, "validuntil expires expiration expiry expirationdate"),
              row(
                  Role.REFERENCE,
                  null,
                  "reference link urlhauslink report source sourceurl detailurl"))
          .flatMap(row -> row)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static Stream<Map.Entry<String, CsvColumn>> row(
      Role role, @Nullable IndicatorKind kind, String names) {
    return Stream.of(names.split(" ")).map(name -> Map.entry(name, new CsvColumn(role, kind)));
  }

  /** The column of a name, or null if nobody calls one so. */
  static @Nullable CsvColumn of(String name) {
    return name.length() > 40
        ? null
        : BY_NAME.get(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
  }
}
