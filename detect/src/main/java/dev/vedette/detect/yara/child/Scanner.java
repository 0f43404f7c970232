package dev.vedette.detect.yara.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.vedette.detect.yara.wire.RuleHit;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Scans buffers with rules and keeps what matched in the last one. */
@SuppressWarnings("restricted")
final class Scanner implements AutoCloseable {
  private static final int MAX_HITS = 128;

  private final LibYara yara;
  private final MemorySegment rules;
  private final MatchReader reader;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment callback;
  private final List<RuleHit> hits = new ArrayList<>();
  private int more;

  /** Takes rules over. */
  Scanner(LibYara yara, MemorySegment rules) {
    this.yara = yara;
    this.rules = rules;
    reader = new MatchReader(yara.layout());
    callback = callback();
  }

  int rules() {
    return yara.countRules(rules);
  }

  void set(String variable, String value) {
    yara.setVariable(rules, variable, value);
  }

  /** Answers the library's error code; what matched before an error is kept. */
  int scan(MemorySegment buffer, int seconds) {
    hits.clear();
    more = 0;
    return yara.scan(rules, buffer, callback, seconds);
  }

  List<RuleHit> hits() {
    return hits;
  }

  /** How many rules matched beside those that are kept. */
  int more() {
    return more;
  }

  @Override
  public void close() {
    yara.destroyRules(rules);
    arena.close();
  }

  private MemorySegment callback() {
    try {
      var handle =
          MethodHandles.lookup()
              .findVirtual(
                  Scanner.class,
                  "hear",
                  MethodType.methodType(
                      int.class,
                      MemorySegment.class,
                      int.class,
                      MemorySegment.class,
                      MemorySegment.class))
              .bindTo(this);
      return Linker.nativeLinker()
          .upcallStub(
              handle, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS), arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the scanner's callback", e);
    }
  }

  /**
   * Called by the library. A string with too many matches is one that it gives up by itself, so the
   * answer is always to go on.
   */
  @SuppressWarnings({"unused", "UnusedVariable"})
  private int hear(MemorySegment context, int message, MemorySegment subject, MemorySegment data) {
    if (message == LibYara.RULE_MATCHES) {
      if (hits.size() < MAX_HITS) {
        hits.add(reader.read(context, subject));
      } else {
        more++;
      }
    }
    return LibYara.CONTINUE;
  }
}
