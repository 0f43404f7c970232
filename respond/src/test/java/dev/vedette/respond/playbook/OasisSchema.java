package dev.vedette.respond.playbook;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON schema of CACAO 2.0 that OASIS publishes, read where it lies. */
final class OasisSchema {
  private static final String BASE =
      "https://raw.githubusercontent.com/oasis-open/cacao-json-schemas/main/schemas/";

  private final Schema schema;

  OasisSchema() {
    var folder = SharedData.path("standards/cacao/schemas");
    schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7,
                builder -> builder.schemas((String id) -> text(folder, id)))
            .getSchema(SchemaLocation.of(BASE + "playbook.json"));
  }

  private static @Nullable String text(Path folder, String id) {
    if (!id.startsWith(BASE)) {
      return null;
    }
    try {
      return Files.readString(folder.resolve(id.substring(BASE.length())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has against a document. */
  List<String> problems(String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(each -> each.toString()).toList();
  }
}
