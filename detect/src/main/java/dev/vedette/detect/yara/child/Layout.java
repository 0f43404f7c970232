package dev.vedette.detect.yara.child;

/**
 * Where libyara's structures have the fields that are read here. They are no part of its interface
 * and change between versions, so a layout is believed only once {@link LayoutCheck} has read known
 * things by it.
 *
 * @param title the versions that it belongs to
 * @param contextMatches of the scan context, the table of matches by number of string
 * @param ruleIdentifier of a rule, its name; tags, metas, strings and namespace follow it
 * @see <a
 *     href="https://github.com/VirusTotal/yara/blob/v4.2.3/libyara/include/yara/types.h">types.h of
 *     4.2.3</a>
 */
record Layout(String title, long contextMatches, long ruleIdentifier) {
  /** What {@code libyara.so.9} has. */
  static final Layout YARA_4_2 = new Layout("4.2", 160, 8);

  /** What {@code libyara.so.10} has, which put a number before a rule's name. */
  static final Layout YARA_4_3 = new Layout("4.3 to 4.5", 168, 16);

  static final long NAMESPACE_NAME = 0;

  static final long META_SIZE = 32;
  static final long META_IDENTIFIER = 0;
  static final long META_STRING = 8;
  static final long META_INTEGER = 16;
  static final long META_TYPE = 24;
  static final long META_FLAGS = 28;
  static final int META_TYPE_INTEGER = 1;
  static final int META_TYPE_BOOLEAN = 3;
  static final int META_LAST = 1;

  static final long STRING_SIZE = 56;
  static final long STRING_FLAGS = 0;
  static final long STRING_INDEX = 4;
  static final long STRING_IDENTIFIER = 48;
  static final int STRING_LAST = 0x1000;

  static final long MATCHES_SIZE = 24;
  static final long MATCHES_HEAD = 0;
  static final long MATCHES_COUNT = 16;

  static final long MATCH_SIZE = 56;
  static final long MATCH_BASE = 0;
  static final long MATCH_OFFSET = 8;
  static final long MATCH_LENGTH = 16;
  static final long MATCH_DATA_LENGTH = 20;
  static final long MATCH_DATA = 24;
  static final long MATCH_NEXT = 40;
  static final long MATCH_IS_PRIVATE = 52;

  long ruleTags() {
    return ruleIdentifier + 8;
  }

  long ruleMetas() {
    return ruleIdentifier + 16;
  }

  long ruleStrings() {
    return ruleIdentifier + 24;
  }

  long ruleNamespace() {
    return ruleIdentifier + 32;
  }
}
