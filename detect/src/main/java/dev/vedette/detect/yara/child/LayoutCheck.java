package dev.vedette.detect.yara.child;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.vedette.detect.yara.wire.Meta;
import dev.vedette.detect.yara.wire.RuleHit;
import dev.vedette.detect.yara.wire.StringHit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Makes sure that a layout is the library's own: scans known text with a known rule and compares
 * everything that is read. A wrong layout reads other things, or ends the process, which is why
 * this is done before anything is promised.
 */
final class LayoutCheck {
  private static final String RULE =
      """
      rule first { strings: $x = "needle" condition: #x > 9 }
      rule layout : one two {
        meta: number = 7 yes = true words = "three words"
        strings: $a = "needle" $b = { 68 61 79 }
        condition: all of them
      }
      """;
  private static final byte[] TEXT = "hay needle hay".getBytes(US_ASCII);
  private static final RuleHit EXPECTED =
      new RuleHit(
          "check",
          "layout",
          List.of("one", "two"),
          List.of(
              new Meta("number", "7"), new Meta("yes", "true"), new Meta("words", "three words")),
          List.of(),
          0);

  private LayoutCheck() {}

  static void run(LibYara yara) throws UnusableLibrary {
    try (var compiler = new Compiler(yara);
        var arena = Arena.ofConfined()) {
      if (!compiler.add("check", RULE.getBytes(US_ASCII)).isEmpty()) {
        throw new UnusableLibrary("it does not compile a plain rule");
      }
      var buffer = arena.allocate(TEXT.length);
      MemorySegment.copy(TEXT, 0, buffer, ValueLayout.JAVA_BYTE, 0, TEXT.length);
      try (var scanner = new Scanner(yara, compiler.rules())) {
        scanner.scan(buffer, 10);
        compare(scanner.hits());
      }
    }
  }

  private static void compare(List<RuleHit> hits) throws UnusableLibrary {
    if (hits.size() != 1 || !isExpected(hits.getFirst())) {
      throw new UnusableLibrary("its structures are not laid out as this version's");
    }
  }

  private static boolean isExpected(RuleHit hit) {
    var bare =
        new RuleHit(
            hit.namespace(), hit.rule(), hit.tags(), hit.metas(), List.of(), hit.moreStrings());
    return bare.equals(EXPECTED)
        && hit.strings().stream()
            .map(LayoutCheck::text)
            .toList()
            .equals(List.of("$a 4 6 needle", "$b 0 3 hay", "$b 11 3 hay"));
  }

  private static String text(StringHit hit) {
    return "%s %d %d %s".formatted(hit.id(), hit.offset(), hit.length(), hit.data());
  }
}
