package dev.vedette.sources.frame;

import org.jspecify.annotations.Nullable;

/** Files that are no text and no telemetry that is read here, and what to do with them. */
enum BinaryKind {
  PCAP("d4c3b2a1", "a network capture", "run Zeek or Suricata over it and scan their logs"),
  PCAP_SWAPPED("a1b2c3d4", "a network capture", "run Zeek or Suricata over it and scan their logs"),
  PCAP_NANOS("4d3cb2a1", "a network capture", "run Zeek or Suricata over it and scan their logs"),
  PCAPNG("0a0d0d0a", "a network capture", "run Zeek or Suricata over it and scan their logs"),
  ELF("7f454c46", "a Linux program", "scan the logs of the host where it ran"),
  PE("4d5a", "a Windows program", "scan the logs of the host where it ran"),
  PDF("25504446", "a PDF document", "scan logs instead"),
  PNG("89504e47", "an image", "scan logs instead"),
  JPEG("ffd8ff", "an image", "scan logs instead"),
  GIF("47494638", "an image", "scan logs instead"),
  ZIP("504b", "a damaged zip archive", "copy it again, or unpack it"),
  XZ("fd377a585a00", "packed with xz", "unpack it and scan the result"),
  ZSTD("28b52ffd", "packed with zstd", "unpack it and scan the result"),
  LZ4("04224d18", "packed with lz4", "unpack it and scan the result"),
  SEVEN_ZIP("377abcaf271c", "a 7z archive", "unpack it and scan the folder"),
  RAR("526172211a07", "a rar archive", "unpack it and scan the folder"),
  CAB("4d534346", "a cabinet archive", "unpack it and scan the folder"),
  OLE("d0cf11e0a1b11ae1", "an Office document or installer", "scan logs instead"),
  SQLITE("53514c69746520666f726d61742033", "an SQLite database", "export its rows as JSON"),
  REGISTRY("72656766", "a Windows registry hive", "scan event logs instead"),
  JOURNAL("4c504b5348485248", "a systemd journal", "run journalctl -o json --file on it"),
  OLD_EVENT_LOG("300000004c664c65", "an event log of Windows XP", "convert it to EVTX"),
  MINIDUMP("4d444d50", "a memory dump", "scan logs instead"),
  PARQUET("50415231", "a Parquet file", "export its rows as JSON"),
  AVRO("4f626a01", "an Avro file", "export its rows as JSON"),
  UNKNOWN("", "a binary file of no kind that is known here", "export it as text or JSON");

  private static final int HEAD = 4096;

  /** A text has hardly any control characters: fewer than one in this many bytes. */
  private static final int RARE = 32;

  /** So many zeros in a row are what a crash left in a text, not a binary's own. */
  private static final int CRASH_GAP = 64;

  private final String magic;
  private final String description;
  private final String remedy;

  BinaryKind(String magic, String description, String remedy) {
    this.magic = magic;
    this.description = description;
    this.remedy = remedy;
  }

  /** What a file that begins with {@code bytes[from, to)} is, or null if it is text. */
  static @Nullable BinaryKind of(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + HEAD);
    for (var kind : values()) {
      if (kind != UNKNOWN && kind.begins(bytes, from, end)) {
        return kind.isPrintable() && isText(bytes, from, end) ? null : kind;
      }
    }
    return isText(bytes, from, end) ? null : UNKNOWN;
  }

  /** What the file is and what the reader can do. */
  String message() {
    return "is " + description + " and was not read: " + remedy;
  }

  /** Whether telemetry may be in it that another tool brings out. */
  boolean mayHoldRecords() {
    return switch (this) {
      case PCAP,
          PCAP_SWAPPED,
          PCAP_NANOS,
          PCAPNG,
          ZIP,
          XZ,
          ZSTD,
          LZ4,
          SEVEN_ZIP,
          RAR,
          SQLITE,
          JOURNAL,
          OLD_EVENT_LOG,
          PARQUET,
          AVRO ->
          true;
      case ELF, PE, PDF, PNG, JPEG, GIF, CAB, OLE, REGISTRY, MINIDUMP, UNKNOWN -> false;
    };
  }

  private boolean begins(byte[] bytes, int from, int to) {
    int length = magic.length() / 2;
    if (to - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      int high = Character.digit(magic.charAt(2 * i), 16);
      int low = Character.digit(magic.charAt(2 * i + 1), 16);
      if ((bytes[from + i] & 0xFF) != (high << 4 | low)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text could begin with the same letters. */
  private boolean isPrintable() {
    for (int i = 0; i < magic.length(); i += 2) {
      char high = magic.charAt(i);
      if (high < '2' || high > '7') {
        return false;
      }
    }
    return this != PDF;
  }

  private static boolean isText(byte[] bytes, int from, int to) {
    int controls = 0;
    int size = 0;
    int at = from;
    while (at < to) {
      int zeros = zeros(bytes, at, to);
      if (zeros >= CRASH_GAP || (zeros > 0 && at + zeros == to)) {
        at += zeros;
        continue;
      }
      controls += isControl(bytes[at]) ? 1 : 0;
      size++;
      at++;
    }
    return controls * RARE <= size;
  }

  private static int zeros(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] == 0) {
      at++;
    }
    return at - from;
  }

  /** A control character that text does not have; colour codes begin with an escape. */
  private static boolean isControl(byte b) {
    return (b >= 0 && b < '\t') || (b > '\r' && b < ' ' && b != 0x1B && b != 0x1E);
  }
}
