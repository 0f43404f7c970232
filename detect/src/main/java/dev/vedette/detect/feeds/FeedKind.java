package dev.vedette.detect.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.indicators.IndicatorStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** What a file or folder of indicators is, recognised by its content. */
public enum FeedKind {
  /** A store that was saved: mapped, not read. */
  COMPILED("compiled indicators"),
  /** A STIX 2.x bundle, or an answer of a TAXII server. */
  STIX("STIX bundle"),
  /** A MISP event, or a folder with {@code manifest.json} and its events. */
  MISP("MISP feed"),
  /** MISP's {@code hashes.csv}: hashes of values, not of files. */
  MISP_HASHES("MISP hashes.csv"),
  CSV("CSV"),
  LIST("list"),
  /** A folder of several feeds. */
  FOLDER("folder"),
  /** None of these. */
  UNKNOWN("unknown");

  private static final int HEAD = 1 << 16;
  private static final Pattern STIX_SIGN =
      Pattern.compile(
          "\"type\"\\s*:\\s*\"bundle\"|\"spec_version\"|\"pattern_type\"|\"objects\"\\s*:");
  private static final Pattern MISP_SIGN =
      Pattern.compile("\"Event\"\\s*:|\"Orgc\"\\s*:|\"Attribute\"\\s*:");
  private static final Pattern HASH_AND_EVENT =
      Pattern.compile("[0-9a-f]{32},[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final String caption;

  FeedKind(String caption) {
    this.caption = caption;
  }

  /** The kind's name, for people. */
  public String caption() {
    return caption;
  }

  /**
   * Recognises a feed by the beginning of its content.
   *
   * @throws IOException if it cannot be read
   */
  public static FeedKind of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return Files.isRegularFile(path.resolve("manifest.json")) ? MISP : FOLDER;
    }
    try (var in = FeedFile.open(path)) {
      return of(in.readNBytes(HEAD));
    }
  }

  static FeedKind of(byte[] head) {
    if (IndicatorStore.isStore(head)) {
      return COMPILED;
    }
    var text = new String(head, UTF_8).replace("\uFEFF", "");
    if (text.indexOf('\0') >= 0 || text.isBlank()) {
      return UNKNOWN;
    }
    char first = text.stripLeading().charAt(0);
    return first == '{' || (first == '[' && text.stripLeading().indexOf('{') >= 0)
        ? ofJson(text)
        : ofText(text);
  }

  private static FeedKind ofJson(String text) {
    int stix = firstPlace(STIX_SIGN, text);
    int misp = firstPlace(MISP_SIGN, text);
    if (stix == misp) {
      return UNKNOWN;
    }
    return stix < misp ? STIX : MISP;
  }

  private static int firstPlace(Pattern sign, String text) {
    var matcher = sign.matcher(text);
    return matcher.find() ? matcher.start() : Integer.MAX_VALUE;
  }

  private static FeedKind ofText(String text) {
    var lines = new ArrayList<String>();
    for (var line : text.split("\n")) {
      if (lines.size() < 100 && !ListReader.isRemark(line.strip())) {
        lines.add(line.strip());
      }
    }
    if (lines.size() > 1) {
      // The last line may be cut by the end of the head.
      lines.removeLast();
    }
    if (lines.isEmpty()) {
      return LIST;
    }
    if (lines.stream().allMatch(line -> HASH_AND_EVENT.matcher(line).matches())) {
      return MISP_HASHES;
    }
    return CsvRows.delimiter(lines) != 0 && !isRemarked(lines) ? CSV : LIST;
  }

  /** Whether what looks like a second column is a remark, as in {@code 192.0.2.0/24 ; SBL1}. */
  private static boolean isRemarked(java.util.List<String> lines) {
    return lines.stream().allMatch(line -> line.contains(" ; "));
  }
}
