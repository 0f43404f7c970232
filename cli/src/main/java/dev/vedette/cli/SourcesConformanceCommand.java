package dev.vedette.cli;

import dev.vedette.cli.products.ProductPage;
import dev.vedette.cli.products.ProductSurvey;
import dev.vedette.sources.ocsf.OcsfValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vedette sources conformance}: how well each product's records are understood. */
@Command(
    name = "conformance",
    description = "Prints per product how many records are decoded, mapped and valid OCSF.",
    mixinStandardHelpOptions = true)
final class SourcesConformanceCommand implements Callable<Integer> {
  private static final String SCHEMA = "standards/ocsf-schema-1.9.0-dev.zip";

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "A folder laid out as the shared data.",
      defaultValue = "../shared/data")
  private Path corpus = Path.of("../shared/data");

  @Option(names = "--format", description = "text or ndjson.", defaultValue = "text")
  private OutputFormat format = OutputFormat.TEXT;

  @Override
  public Integer call() throws IOException {
    var schema = corpus.resolve(SCHEMA);
    if (!Files.isRegularFile(schema)) {
      throw new CommandFailure(
          ExitCode.MISSING,
          "OCSF's schema " + schema + " is missing: name the folder that has it with --corpus");
    }
    var loader = Home.content();
    var content = loader.load(List.of(loader.builtInRules()));
    var survey = new ProductSurvey(content, new OcsfValidator(schema));
    survey.readCases(loader.sources());
    survey.readSamples(corpus);
    switch (format) {
      case TEXT -> ProductPage.writeText(survey.products(), survey.folders(), System.out);
      case NDJSON -> ProductPage.writeNdjson(survey.products(), survey.folders(), System.out);
    }
    return ExitCode.DONE;
  }
}
