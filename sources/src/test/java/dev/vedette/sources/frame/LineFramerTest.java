package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vedette.sources.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFramerTest {
  private static final long MIB = 1 << 20;

  @Test
  void takesEachLineThatIsNotEmpty() {
    var records = Records.of("one\r\n\n  \n two \nthree");

    assertThat(records.texts()).containsExactly("one", " two ", "three");
    assertThat(records.formats()).containsExactly(RecordFormat.LINE);
    assertThat(records.rejections()).isEmpty();
  }

  @Test
  void takesCommentsForNoRecords() {
    var records =
        Records.of("# what follows was seen in March\none\n#\n#two\nthree # not a comment\n");

    assertThat(records.texts()).containsExactly("one", "three # not a comment");
    assertThat(records.rejections()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dec  4 host app: {\"a\":1}",
        "[Sun Dec 04 04:47:44 2005] [notice] workerEnv.init()",
        "error: # 3 of 4 failed",
        "<34>1 2003-10-11T22:14:15Z host su - - - \u001b[31mred"
      })
  void leavesTextAlone(String line) {
    var records = Records.of(line + "\nsecond\n");

    assertThat(records.texts()).containsExactly(line, "second");
    assertThat(records.formats()).containsExactly(RecordFormat.LINE);
  }

  @Test
  void passesBytesThatAreNotUtf8() {
    var records = Records.of(new byte[] {'a', (byte) 0xFF, (byte) 0xC3, '\n'});

    assertThat(records.texts()).containsExactly("a\uFFFD\uFFFD");
  }

  @Test
  void splitsLinesWhereACrashLeftZeros() {
    var one = "x".repeat(100);

    var records = Records.of(one + "\0".repeat(100) + "two\n" + "\0".repeat(3) + "three\n");

    assertThat(records.texts()).containsExactly(one, "two", "three");
    assertThat(records.lost()).isEqualTo(2);
  }

  @Test
  void readsOnBehindALineOf200MegabytesInLittleMemory() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    var records = Records.read(around("x", 200 * MIB), RecordFramer.LONGEST_RECORD);

    assertThat(records.texts()).containsExactly("before", "after");
    assertThat(records.rejections())
        .singleElement()
        .asString()
        .startsWith("line 2, 209715200 bytes: is longer than a record may be");
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100 * MIB);
  }

  @Test
  void readsOnBehind200MegabytesOfZeros() {
    var records = Records.read(around("\0", 200 * MIB), RecordFramer.LONGEST_RECORD);

    assertThat(records.texts()).containsExactly("before", "after");
    assertThat(records.rejections()).hasSize(1);
  }

  @Test
  void handsOnNothingOfAnEmptyFile() {
    assertThat(Records.of("").texts()).isEmpty();
    assertThat(Records.of("\n\n").rejections()).isEmpty();
  }

  private static InputStream around(String fill, long size) {
    var parts =
        List.of(text("before\n"), new Repeated((byte) fill.charAt(0), size), text("\nafter\n"));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One byte, many times. */
  private static final class Repeated extends InputStream {
    private final byte value;
    private long left;

    Repeated(byte value, long left) {
      this.value = value;
      this.left = left;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(target, from, from + count, value);
      left -= count;
      return count;
    }
  }
}
