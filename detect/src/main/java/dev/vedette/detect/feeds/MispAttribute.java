package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.model.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * An attribute of a MISP event.
 *
 * @param isForDetection MISP's {@code to_ids}
 * @param seen when it was first seen, or else last changed, epoch milliseconds
 */
record MispAttribute(
    String type,
    String value,
    boolean isForDetection,
    boolean isDeleted,
    long seen,
    MispTags tags) {

  /** A value to look up. */
  record Found(IndicatorKind kind, String value) {}

  /** Reads the attribute that the parser stands on. */
  static MispAttribute read(JsonParser json) {
    var text = new String[] {"", "", "", ""};
    var flags = new boolean[2];
    var tags = new ArrayList<String>();
    JsonFeed.object(
        json,
        (property, value) -> {
          switch (property) {
            case "type" -> text[0] = JsonFeed.text(value);
            case "value" -> text[1] = JsonFeed.text(value);
            case "first_seen" -> text[2] = JsonFeed.text(value);
            case "timestamp" -> text[3] = JsonFeed.text(value);
            case "to_ids" -> flags[0] = JsonFeed.bool(value);
            case "deleted" -> flags[1] = JsonFeed.bool(value);
            case "Tag" -> MispEvent.tags(value, tags);
            default -> value.skipChildren();
          }
        });
    long first = FeedTime.parse(text[2]);
    long seen = first == Event.NO_TIME ? FeedTime.parse(text[3]) : first;
    return new MispAttribute(text[0], text[1], flags[0], flags[1], seen, MispTags.of(tags));
  }

  Validity validity() {
    return Validity.ofMillis(seen, Event.NO_TIME);
  }

  /** The values to look up: one, two of a composite type, or none. */
  List<Found> found() {
    int bar = value.indexOf('|');
    var before = bar < 0 ? value : value.substring(0, bar);
    var after = bar < 0 ? "" : value.substring(bar + 1);
    if (type.equals("domain|ip")) {
      return List.of(new Found(IndicatorKind.DOMAIN, before), new Found(address(after), after));
    }
    // A file's hash tells it from others of its name, so the name beside a hash is not looked up.
    if (type.startsWith("filename|") || type.equals("malware-sample")) {
      var hash = type.startsWith("filename|") ? type.substring("filename|".length()) : "md5";
      var kind = kind(hash, after);
      return kind == null ? List.of() : List.of(new Found(kind, after));
    }
    var plain = type.endsWith("|port") ? before : value;
    var kind = kind(type.replace("|port", ""), plain);
    return kind == null ? List.of() : List.of(new Found(kind, plain));
  }

  private static @Nullable IndicatorKind kind(String type, String value) {
    return switch (type) {
      case "ip-src", "ip-dst", "ip" -> address(value);
      case "domain", "hostname" -> IndicatorKind.DOMAIN;
      case "url", "uri" -> IndicatorKind.URL;
      case "md5", "sha1", "sha224", "sha256", "sha384", "sha512" -> IndicatorKind.HASH;
      case "x509-fingerprint-md5",
          "x509-fingerprint-sha1",
          "x509-fingerprint-sha256",
          "ja3-fingerprint-md5" ->
          IndicatorKind.HASH;
      case "imphash" -> IndicatorKind.IMPHASH;
      case "email", "email-src", "email-reply-to", "whois-registrant-email" -> IndicatorKind.EMAIL;
      case "filename", "email-attachment" -> IndicatorKind.FILE;
      default -> null;
    };
  }

  private static IndicatorKind address(String value) {
    return value.indexOf('/') < 0 ? IndicatorKind.ADDRESS : IndicatorKind.RANGE;
  }
}
