package dev.vedette.detect.yara.child;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.vedette.detect.yara.wire.Issue;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Scans a small buffer with a source that compiles, to find rules that are slow whatever the file:
 * loops without end, and regular expressions whose time explodes. The buffer has a run of each
 * byte, for that is what such expressions stumble over.
 */
final class SpeedCheck {
  private static final int RUN = 1024;
  private static final int SECONDS = 5;

  private final LibYara yara;
  private final MemorySegment buffer = Arena.global().allocate(RUN * 256L);

  SpeedCheck(LibYara yara) {
    this.yara = yara;
    for (int i = 0; i < buffer.byteSize(); i++) {
      buffer.set(JAVA_BYTE, i, (byte) (i / RUN));
    }
  }

  /** What to say of the rules, which are used up. */
  List<Issue> run(MemorySegment rules) {
    try (var scanner = new Scanner(yara, rules)) {
      int status = scanner.scan(buffer, SECONDS);
      return switch (status) {
        case LibYara.SUCCESS -> List.of();
        case LibYara.SCAN_TIMEOUT ->
            List.of(error("takes more than %d s for 256 KiB of anything".formatted(SECONDS)));
        default -> List.of(error("makes libyara stop with error " + status));
      };
    }
  }

  private static Issue error(String message) {
    return new Issue(true, 0, message);
  }
}
