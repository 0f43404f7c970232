package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.sources.mapping.SourceLoader;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is doubtful about the time of an event is a label of it, and the event is kept. */
class TimeDoubtTest {
  private static final String LINE = " web-1 sshd[1]: Invalid user pi from 192.0.2.4 port 4711";

  @ParameterizedTest
  @CsvSource({
    "2024-02-01T00:00:00Z,",
    "Feb  1 00:00:00,time without a year",
    "2024-04-01T00:00:00Z,time in the future",
    "1987-04-01T00:00:00Z,time in the far past"
  })
  void aDoubtfulTimeIsLabelled(String time, @Nullable String label) throws IOException {
    var names = new FieldNames();
    var loader = new SourceLoader(SharedData.content().resolve("sources"), names, _ -> {});
    EventDecoder.internNames(names);
    var catalog = loader.compile();
    var reader = new EventReader(names, catalog);
    reader.reference(Instant.parse("2024-03-01T00:00:00Z"));
    var event = new Event();
    var bytes = (time + LINE).getBytes(UTF_8);

    reader.decode(RecordFormat.LINE, bytes, 0, bytes.length, event);
    boolean isUnderstood = reader.understand(RecordFormat.LINE, event);

    assertThat(isUnderstood).isTrue();
    assertThat(catalog.project(event).get("metadata"))
        .extracting(metadata -> ((Map<?, ?>) metadata).get("labels"))
        .isEqualTo(label == null ? null : List.of(label));
  }

  @Test
  void aFileOfWhichNobodyKnowsWhenItWasWrittenHasNoFuture() {
    assertThat(TimeDoubt.distance(Long.MAX_VALUE, Instant.EPOCH)).isZero();
  }
}
