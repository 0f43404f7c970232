package dev.vedette.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.cli.report.HtmlReport;
import dev.vedette.cli.report.IndicatorSummary;
import dev.vedette.cli.report.NdjsonReport;
import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.ScanResult;
import dev.vedette.cli.report.ScanSummary;
import dev.vedette.cli.report.TerminalLook;
import dev.vedette.cli.report.TerminalReport;
import dev.vedette.detect.feeds.IndicatorContent;
import dev.vedette.detect.feeds.IndicatorFeeds;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.IncidentDesk;
import dev.vedette.pipeline.Scan;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.InstalledContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette scan}: reads files of telemetry and tells the incidents in them. */
@Command(
    name = "scan",
    description = "Reads files or folders of telemetry, prints incidents and findings.",
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
  /** How the result is written. */
  enum Format {
    TEXT,
    NDJSON,
    HTML
  }

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files or folders of telemetry, also packed as zip, tar or gz.")
  private List<Path> paths = List.of();

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private AssetsOption assets = new AssetsOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Where content packs, exceptions and files of geography are installed that are used too.")
  private @Nullable Path data;

  @Option(
      names = "--yara",
      paramLabel = "PATH",
      description =
          "YARA rules for files that are no telemetry: a file, a folder or a zip. May be repeated.")
  private List<Path> yara = List.of();

  @Option(
      names = "--indicators",
      paramLabel = "PATH",
      description =
          "Indicators to look for: STIX, MISP, CSV, lists, folders of them, or a compiled file. May"
              + " be repeated.")
  private List<Path> indicators = List.of();

  @Option(
      names = "--behaviour",
      paramLabel = "on|off",
      description =
          "Whether models of behaviour look for what is out of character, too. Default: off.")
  private Switch behaviour = Switch.OFF;

  @Option(names = "--format", description = "text, ndjson or html. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the result goes. Default: standard output.")
  private @Nullable Path out;

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose telemetry it is. Default: default.")
  private String tenant = "default";

  @Option(
      names = "--explain",
      paramLabel = "RULE-ID",
      description = "Say why a rule fires on the events or does not, instead of reporting.")
  private @Nullable String explain;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    requireSomeInput();
    NamedPaths.requireAll(yara);
    NamedPaths.requireAll(indicators);
    var loader = behaviour == Switch.ON ? withBehaviour() : Home.content();
    var installed = installed();
    var content = loader.load(rules.paths(loader), installed);
    if (explain != null) {
      return explain(content, explain);
    }
    var desk = new IncidentDesk(loader, installed);
    var owner = new TenantId(tenant);
    var watched =
        IndicatorFeeds.read(
            joined(indicators, installed.paths(ContentKind.INDICATORS)),
            new SecureRandom().nextLong());
    int threads = Runtime.getRuntime().availableProcessors();
    try (var files = FileSignatures.load(yara, installed.paths(ContentKind.YARA));
        var scan = new Scan(content, watched.store(), owner, threads)) {
      scan.use(assets.read());
      files.use(scan);
      Terminals.withProgress(paths, progress -> scan.read(paths, progress));
      var result = result(scan, files, content, watched, desk, owner, start);
      write(result);
      ProblemText.write(result.problems(), System.err);
      boolean complete =
          scan.summary().rejected() == 0
              && content.rules().rejected() == 0
              && watched.rejected() == 0
              && files.rejected() == 0;
      return complete ? ExitCode.DONE : ExitCode.SOME_REJECTED;
    }
  }

  private int explain(DetectionContent content, String rule) throws IOException {
    var question = new RuleQuestion(content, rule, new TenantId(tenant));
    var shape =
        switch (format) {
          case TEXT -> OutputFormat.TEXT;
          case NDJSON -> OutputFormat.NDJSON;
          case HTML ->
              throw new CommandFailure(
                  ExitCode.WRONG_USAGE, "--explain writes text or ndjson: leave --format html out");
        };
    if (out == null) {
      return question.answer(paths, shape, System.out, Terminals.output());
    }
    try (var file = new BufferedOutputStream(Files.newOutputStream(out))) {
      return question.answer(paths, shape, file, Terminals.none());
    }
  }

  /** A missing path among others is reported with the rest of the input. */
  private void requireSomeInput() {
    if (paths.stream().noneMatch(Files::exists)) {
      throw new CommandFailure(
          ExitCode.MISSING, paths.getFirst() + " does not exist: check the path");
    }
  }

  private ContentLoader withBehaviour() {
    var loader = Home.content().usingBehaviour();
    return data == null ? loader : loader.withGeography(data.resolve("geo"));
  }

  private InstalledContent installed() throws IOException {
    if (data == null) {
      return InstalledContent.NONE;
    }
    if (!Files.isDirectory(data)) {
      throw new CommandFailure(ExitCode.MISSING, "the data folder " + data + " does not exist");
    }
    return DataOption.store(data).active();
  }

  private static List<Path> joined(List<Path> given, List<Path> installed) {
    var all = new ArrayList<>(given);
    all.addAll(installed);
    return all;
  }

  private static ScanResult result(
      Scan scan,
      FileSignatures files,
      DetectionContent content,
      IndicatorContent watched,
      IncidentDesk desk,
      TenantId owner,
      long start) {
    var summary = scan.summary();
    var cases = desk.cases(owner, scan);
    var problems = new ArrayList<Problem>(content.problems());
    problems.addAll(watched.problems());
    problems.addAll(files.problems());
    problems.addAll(desk.problems());
    problems.addAll(scan.problems());
    var figures =
        new ScanSummary(
            summary.files(),
            summary.scannedFiles(),
            summary.events(),
            summary.undecoded(),
            summary.rejected(),
            scan.findings().size(),
            scan.excepted().total(),
            content.rules().rules().size() + content.rules().correlations().size() + files.rules(),
            content.rules().rejected() + files.rejected(),
            summary.bytes(),
            Duration.ofNanos(System.nanoTime() - start));
    return new ScanResult(
        owner,
        figures,
        cases,
        scan.findings(),
        finding -> Optional.of(scan.evidence(finding)),
        scan.excepted().taken(),
        problems,
        new IndicatorSummary(watched.store().size(), scan.sightings()),
        id -> desk.attack().findName(id).orElse(id));
  }

  private void write(ScanResult result) throws IOException {
    if (out == null) {
      write(result, System.out, Terminals.output());
      if (System.out.checkError()) {
        throw new CommandFailure(
            ExitCode.MISSING, "standard output broke before the report was complete");
      }
      return;
    }
    try (var file = new BufferedOutputStream(Files.newOutputStream(out))) {
      write(result, file, Terminals.none());
    }
  }

  private void write(ScanResult result, OutputStream target, TerminalLook look) throws IOException {
    switch (format) {
      case TEXT -> {
        var text = new OutputStreamWriter(target, UTF_8);
        TerminalReport.write(result, text, look);
        text.flush();
      }
      case NDJSON -> NdjsonReport.write(result, target);
      case HTML -> HtmlReport.write(result, target);
    }
    target.flush();
  }
}
