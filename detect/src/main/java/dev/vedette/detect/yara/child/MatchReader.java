package dev.vedette.detect.yara.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.vedette.detect.yara.wire.Meta;
import dev.vedette.detect.yara.wire.RuleHit;
import dev.vedette.detect.yara.wire.StringHit;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads a rule that matched, and where, out of the library's memory; all of it within bounds. */
@SuppressWarnings("restricted")
final class MatchReader {
  /** How many bytes of each place are kept. */
  static final int MAX_DATA = 64;

  private static final int MAX_PLACES = 64;
  private static final int MAX_PLACES_OF_ONE = 8;
  private static final int MAX_METAS = 32;
  private static final int MAX_TAGS = 64;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_META = 1024;

  private final Layout layout;

  MatchReader(Layout layout) {
    this.layout = layout;
  }

  /** Both live only within the library's call. */
  RuleHit read(MemorySegment scanContext, MemorySegment matchedRule) {
    var context = scanContext.reinterpret(layout.contextMatches() + 8);
    var rule = matchedRule.reinterpret(layout.ruleNamespace() + 8);
    var namespace = NativeMemory.follow(rule, layout.ruleNamespace(), 16);
    var places = new ArrayList<StringHit>();
    int more = readPlaces(context, rule, places);
    return new RuleHit(
        NativeMemory.text(namespace, Layout.NAMESPACE_NAME, LONGEST_NAME),
        NativeMemory.text(rule, layout.ruleIdentifier(), LONGEST_NAME),
        tags(rule),
        metas(rule),
        places,
        more);
  }

  /** Tags lie one behind the other, each with a NUL behind it, and an empty one at the end. */
  private List<String> tags(MemorySegment rule) {
    var tags = new ArrayList<String>();
    var at = NativeMemory.follow(rule, layout.ruleTags(), Long.MAX_VALUE);
    while (!NativeMemory.isNull(at) && tags.size() < MAX_TAGS) {
      int length = NativeMemory.lengthOf(at, LONGEST_NAME);
      if (length == 0) {
        break;
      }
      tags.add(NativeMemory.text(at, length));
      at = at.asSlice(length + 1L);
    }
    return tags;
  }

  private List<Meta> metas(MemorySegment rule) {
    var metas = new ArrayList<Meta>();
    var first = NativeMemory.follow(rule, layout.ruleMetas(), MAX_METAS * Layout.META_SIZE);
    if (NativeMemory.isNull(first)) {
      return metas;
    }
    boolean isLast = false;
    for (int i = 0; i < MAX_METAS && !isLast; i++) {
      var meta = first.asSlice(i * Layout.META_SIZE, Layout.META_SIZE);
      metas.add(
          new Meta(NativeMemory.text(meta, Layout.META_IDENTIFIER, LONGEST_NAME), metaValue(meta)));
      isLast = (NativeMemory.number(meta, Layout.META_FLAGS) & Layout.META_LAST) != 0;
    }
    return metas;
  }

  private static String metaValue(MemorySegment meta) {
    int type = NativeMemory.number(meta, Layout.META_TYPE);
    long number = NativeMemory.longNumber(meta, Layout.META_INTEGER);
    if (type == Layout.META_TYPE_INTEGER) {
      return Long.toString(number);
    }
    return type == Layout.META_TYPE_BOOLEAN
        ? Boolean.toString(number != 0)
        : NativeMemory.text(meta, Layout.META_STRING, LONGEST_META);
  }

  /** Answers how many places were left out. */
  private int readPlaces(MemorySegment context, MemorySegment rule, List<StringHit> places) {
    var table = NativeMemory.follow(context, layout.contextMatches(), Long.MAX_VALUE);
    var string = NativeMemory.follow(rule, layout.ruleStrings(), Long.MAX_VALUE);
    if (NativeMemory.isNull(table) || NativeMemory.isNull(string)) {
      return 0;
    }
    long more = 0;
    boolean isLast = false;
    while (!isLast) {
      long index = Integer.toUnsignedLong(NativeMemory.number(string, Layout.STRING_INDEX));
      var matches = table.asSlice(index * Layout.MATCHES_SIZE, Layout.MATCHES_SIZE);
      more += readPlacesOf(string, matches, places);
      isLast = (NativeMemory.number(string, Layout.STRING_FLAGS) & Layout.STRING_LAST) != 0;
      string = string.asSlice(Layout.STRING_SIZE);
    }
    return (int) Math.min(more, Integer.MAX_VALUE);
  }

  private static long readPlacesOf(
      MemorySegment string, MemorySegment matches, List<StringHit> places) {
    int taken = 0;
    int hidden = 0;
    var match = NativeMemory.follow(matches, Layout.MATCHES_HEAD, Layout.MATCH_SIZE);
    while (!NativeMemory.isNull(match) && taken < MAX_PLACES_OF_ONE && places.size() < MAX_PLACES) {
      if (match.get(java.lang.foreign.ValueLayout.JAVA_BYTE, Layout.MATCH_IS_PRIVATE) == 0) {
        places.add(place(string, match));
        taken++;
      } else {
        hidden++;
      }
      match = NativeMemory.follow(match, Layout.MATCH_NEXT, Layout.MATCH_SIZE);
    }
    return hidden > 0
        ? 0
        : Math.max(0, NativeMemory.number(matches, Layout.MATCHES_COUNT) - (long) taken);
  }

  private static StringHit place(MemorySegment string, MemorySegment match) {
    int kept = Math.clamp(NativeMemory.number(match, Layout.MATCH_DATA_LENGTH), 0, MAX_DATA);
    var data = NativeMemory.follow(match, Layout.MATCH_DATA, kept);
    return new StringHit(
        NativeMemory.text(string, Layout.STRING_IDENTIFIER, LONGEST_NAME),
        NativeMemory.longNumber(match, Layout.MATCH_BASE)
            + NativeMemory.longNumber(match, Layout.MATCH_OFFSET),
        NativeMemory.number(match, Layout.MATCH_LENGTH),
        NativeMemory.isNull(data) ? "" : new String(NativeMemory.bytes(data, kept), ISO_8859_1));
  }
}
