package dev.vedette.sigma.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The close look at a field's values: which signals they raise. Its automaton is built when a rule
 * first asks. For any number of threads.
 */
final class FieldPlan {
  static final int NONE = -1;

  private final int field;
  private final Map<Probe, IntList> probes;
  private volatile @Nullable Texts texts;

  /**
   * How texts are found.
   *
   * @param automaton null where no text is looked for
   * @param checks what reports with a negative action lead to
   */
  @SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
  record Texts(@Nullable Automaton automaton, Check[] checks) {}

  /**
   * @param field its id, or {@link LazyTest#ANY_FIELD}
   * @param probes for each text the signals that it raises
   */
  FieldPlan(int field, Map<Probe, IntList> probes) {
    this.field = field;
    this.probes = probes;
  }

  boolean covers(int slotField) {
    return field == slotField || field == LazyTest.ANY_FIELD;
  }

  Texts texts() {
    var built = texts;
    if (built == null) {
      synchronized (this) {
        built = texts;
        if (built == null) {
          built = build();
          texts = built;
        }
      }
    }
    return built;
  }

  private Texts build() {
    var checks = new ArrayList<Check>();
    var entries = new ArrayList<AutomatonBuilder.Entry>();
    probes.forEach((probe, signals) -> {
      if (probe.isExact()) {
        entries.add(probe.entry().doing(signals.toArray()));
      } else {
        entries.add(probe.entry().doing(new int[] {~checks.size()}));
        var pattern = BytePattern.of(probe.pattern(), probe.isCased());
        checks.add(new Check(pattern, signals.toArray()));
      }
    });
    var automaton = entries.isEmpty() ? null : AutomatonBuilder.build(List.copyOf(entries));
    return new Texts(automaton, checks.toArray(new Check[0]));
  }
}
