package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.RecordFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZeekTableTest {
  private static final String HEADER =
      """
      #separator \\x09
      #set_separator	,
      #empty_field	(empty)
      #unset_field	-
      #path	conn
      #open	2020-10-06-17-32-56
      """;

  @Test
  void writesRowsAsZeekWritesJson() {
    var records =
        Records.of(
            HEADER
                + """
                #fields	ts	id.orig_h	id.orig_p	local	tunnels	rtts	note	gone
                #types	time	addr	port	bool	set[string]	vector[interval]	string	count
                1601998376.5	10.0.0.1	53	T	a,b\\x2cc	0.1,-	(empty)	-
                1601998377.0	::1	0	F	(empty)	-	x\\x09"\\\\y	7
                #close	2020-10-06-17-33-29
                """);

    assertThat(records.texts())
        .containsExactly(
            "{\"_path\":\"conn\",\"ts\":1601998376.5,\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":53,"
                + "\"local\":true,\"tunnels\":[\"a\",\"b,c\"],\"rtts\":[0.1,null],\"note\":\"\"}",
            "{\"_path\":\"conn\",\"ts\":1601998377.0,\"id.orig_h\":\"::1\",\"id.orig_p\":0,"
                + "\"local\":false,\"tunnels\":[],\"note\":\"x\\t\\\"\\\\y\",\"gone\":7}");
    assertThat(records.formats()).containsExactly(RecordFormat.JSON);
    assertThat(records.rejections()).isEmpty();
  }

  @Test
  void followsANewHeaderInTheMiddle() {
    var records =
        Records.of(
            HEADER
                + "#fields\ta\n#types\tcount\n1\n#close\tx\n#separator |\n#fields|b|c\n2|three\n");

    assertThat(records.texts())
        .containsExactly("{\"_path\":\"conn\",\"a\":1}", "{\"b\":\"2\",\"c\":\"three\"}");
  }

  @Test
  void rejectsRowsThatDoNotFitTheirHeader() {
    var records = Records.of("#separator \\x09\nlost\n#fields\ta\tb\n1\t2\n1\n1\t2\t3\n4\t5");

    assertThat(records.texts())
        .isEqualTo(List.of("{\"a\":\"1\",\"b\":\"2\"}", "{\"a\":\"4\",\"b\":\"5\"}"));
    assertThat(records.rejections())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("line 2: is a row without a #fields header"))
        .anyMatch(line -> line.startsWith("line 6: has not as many columns"));
  }

  @Test
  void doesNotRepeatNamesThatAreMadeLong() {
    var records = Records.of("#fields\t" + "n".repeat(100_000) + "\n" + "x\n".repeat(1000));

    assertThat(records.texts()).isEmpty();
    assertThat(records.lost()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "0,true", "-0.5,true", "1e9,true", "1E-9,true", "12.25,true", "007,false", "1.,false",
    ".5,false", "-,false", "1e,false", "nan,false", "+1,false", "0x1,false", "'1 ',false"
  })
  void writesOnlyJsonNumbersAsNumbers(String text, boolean isNumber) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(ZeekRow.isNumber(bytes, 0, bytes.length)).isEqualTo(isNumber);
  }
}
