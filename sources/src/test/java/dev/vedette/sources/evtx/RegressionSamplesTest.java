package dev.vedette.sources.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares with the JSON that evtx_dump made of the same files. */
final class RegressionSamplesTest {
  /** Written with single quotes by hand; no JSON. */
  private static final Set<String> NOT_JSON = Set.of("7c3a5b1d", "7c06ab9b", "0b9ad457");

  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void rendersWhatEvtxDumpRenders() throws IOException {
    int compared = 0;
    for (var evtx : samples()) {
      var read = Collected.from(evtx);

      assertThat(read.rejected).as("%s", evtx).isEmpty();
      assertThat(read.records).as("%s", evtx).isNotEmpty();
      if (!NOT_JSON.contains(evtx.getFileName().toString().substring(0, 8))) {
        assertThat(trees(read.records)).as("%s", evtx).isEqualTo(expected(evtx));
        compared++;
      }
    }

    assertThat(compared).isEqualTo(97);
  }

  private static List<Path> samples() throws IOException {
    try (var files = Files.walk(SharedData.path("sigma/regression"))) {
      return files.filter(file -> file.toString().endsWith(".evtx")).sorted().toList();
    }
  }

  private List<JsonNode> trees(List<String> records) {
    return records.stream().map(mapper::readTree).toList();
  }

  /** Some files hold an array, some one object behind the other. */
  private List<JsonNode> expected(Path evtx) throws IOException {
    var text = Files.readString(Path.of(evtx.toString().replaceFirst("evtx$", "json")));
    var all = new ArrayList<JsonNode>();
    var json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (var values = mapper.readerFor(JsonNode.class).<JsonNode>readValues(json)) {
      while (values.hasNextValue()) {
        var value = values.nextValue();
        if (value.isArray()) {
          value.forEach(all::add);
        } else {
          all.add(value);
        }
      }
    }
    return all;
  }
}
