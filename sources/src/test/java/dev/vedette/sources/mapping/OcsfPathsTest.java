package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.FieldNames;
import dev.vedette.sources.ocsf.OcsfValidator;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The attribute paths that the shipped mappings write, against OCSF's own schema. */
class OcsfPathsTest {
  @Test
  void everyPathIsOneOfItsClass() throws IOException {
    var validator = new OcsfValidator(SharedData.ocsfSchema());
    var folder = SharedData.content().resolve("sources");
    var catalog = new SourceLoader(folder, new FieldNames(), _ -> {}).compile();

    var unknown =
        catalog.mappings().stream().flatMap(mapping -> unknown(mapping, validator)).sorted();

    assertThat(unknown).isEmpty();
  }

  private static Stream<String> unknown(EventMapping mapping, OcsfValidator validator) {
    var projection = mapping.projection();
    if (projection.ocsfClass().equals(OcsfClass.BASE_EVENT) || projection.recorded() != null) {
      // They say what the source has; what Base Event has no place for becomes unmapped, and what
      // is
      // OCSF already is taken as it is.
      return Stream.of();
    }
    return projection.attributes().stream()
        .map(Attribute::path)
        .filter(path -> !validator.isKnown(projection.ocsfClass().uid(), path))
        .map(path -> mapping.type().source() + ", " + mapping.type().title() + ": " + path);
  }
}
