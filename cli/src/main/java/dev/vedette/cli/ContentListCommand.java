package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.ContentState.Versions;
import dev.vedette.pipeline.packs.InstalledPack;
import java.io.IOException;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code vedette content list}: the packs that are active, and the versions that are kept. */
@Command(
    name = "list",
    description = "Lists the packs that are active and the versions that are kept of them.",
    mixinStandardHelpOptions = true)
final class ContentListCommand implements Callable<Integer> {
  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    var packs = data.store().state().packs();
    switch (format) {
      case TEXT -> {
        if (packs.isEmpty()) {
          System.out.println("no packs: add one with ./vedette content add PATH-or-URL");
        }
        packs.forEach(ContentListCommand::text);
      }
      case NDJSON -> packs.forEach(versions -> System.out.println(json(versions)));
    }
    return ExitCode.DONE;
  }

  private static void text(Versions versions) {
    System.out.println(PackText.line(versions.current()));
    var others =
        versions.kept().stream()
            .map(InstalledPack::folder)
            .filter(folder -> !folder.equals(versions.current().folder()))
            .toList();
    if (!others.isEmpty()) {
      System.out.println(VisibleText.line("  also kept: " + String.join(", ", others)));
    }
  }

  static String json(Versions versions) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("name", versions.name());
      json.writeName("active");
      write(json, versions.current());
      json.writeArrayPropertyStart("kept");
      versions.kept().forEach(pack -> write(json, pack));
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, InstalledPack pack) {
    json.writeStartObject();
    json.writeStringProperty("version", pack.version());
    json.writeStringProperty("digest", pack.digest());
    json.writeStringProperty("license", pack.license());
    json.writeStringProperty("author", pack.author());
    json.writeStringProperty("homepage", pack.homepage());
    json.writeStringProperty("origin", pack.origin());
    json.writeStringProperty("signed_by", pack.signedBy());
    json.writeStringProperty("added", pack.added().toString());
    json.writeObjectPropertyStart("counts");
    for (var kind : ContentKind.values()) {
      if (pack.count(kind) > 0) {
        json.writeNumberProperty(kind.word(), pack.count(kind));
      }
    }
    json.writeEndObject();
    json.writeNumberProperty("rejected", pack.rejected());
    json.writeEndObject();
  }
}
