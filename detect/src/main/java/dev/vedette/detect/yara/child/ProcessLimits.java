package dev.vedette.detect.yara.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/**
 * Takes from the process what it does not need: memory beyond a bound, the writing of files, dumps.
 * On Linux only, where the numbers of {@code sys/resource.h} are these.
 */
final class ProcessLimits {
  private static final int FILE_SIZE = 1;
  private static final int DATA = 2;
  private static final int CORE = 4;

  private final NativeFunction setLimit;

  private ProcessLimits(NativeFunction setLimit) {
    this.setLimit = setLimit;
  }

  /**
   * Sets the limits for good.
   *
   * @param memoryBytes all private memory of the process, the JVM's own included
   */
  static void apply(long memoryBytes) throws UnusableLibrary {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return;
    }
    var setLimit =
        NativeFunction.find(
            Linker.nativeLinker().defaultLookup(),
            "setrlimit",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
    var limits = new ProcessLimits(setLimit);
    limits.set(CORE, 0);
    limits.set(FILE_SIZE, 0);
    limits.set(DATA, memoryBytes);
  }

  /** A limit that cannot be set, because a lower one holds, is as good. */
  private void set(int resource, long value) {
    try (var arena = Arena.ofConfined()) {
      setLimit.call(resource, arena.allocateFrom(JAVA_LONG, value, value));
    }
  }
}
