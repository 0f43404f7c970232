package dev.vedette.bench.response;

import dev.vedette.bench.Figure;
import dev.vedette.bench.response.Replay.Outcome;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would have been decided about each recorded attack, when in its course, and about logs that
 * hold no attack. Sets that a corpus lacks are left out.
 */
public final class ResponseBench {
  private static final String NAME = "response";
  private static final double ENOUGH_MILLIS = 2_000;

  /** Sets of recordings, each a file or folder below the corpus; every one in it is an attack. */
  private static final Map<String, String> ATTACKS =
      Map.of(
          "atomic", "windows/otrf/atomic/windows",
          "campaigns", "windows/otrf/compound",
          "aws", "cloud-saas/aws-stratus");

  /** Logs of machines and products at work. */
  private static final List<String> BENIGN =
      List.of("linux/loghub", "linux/auditd", "vendors/sc4s", "vendors/ocsf-examples");

  private final Path corpus;
  private final Consumer<Figure> figures;
  private final Replay replay;

  private ResponseBench(Path corpus, Consumer<Figure> figures, Replay replay) {
    this.corpus = corpus;
    this.figures = figures;
    this.replay = replay;
  }

  /**
   * Runs the benchmark.
   *
   * @throws IOException if content or corpus cannot be read
   */
  public static void run(ContentLoader loader, Path corpus, Consumer<Figure> figures)
      throws IOException {
    var content = loader.load(List.of(loader.builtInRules()));
    var replay = new Replay(content, new IncidentDesk(loader));
    new ResponseBench(corpus, figures, replay).run();
  }

  private void run() throws IOException {
    for (var set : ATTACKS.keySet().stream().sorted().toList()) {
      attacks(set, recordings(ATTACKS.get(set)));
    }
    benign();
    var times = replay.milliseconds();
    if (!times.isEmpty()) {
      double slowest = times.get((int) Math.min(times.size() - 1, times.size() * 0.99));
      figures.accept(Figure.of(NAME, "decisions", (double) times.size(), "decisions"));
      figures.accept(Figure.atMost(NAME, "one decision, p99", slowest, "ms", ENOUGH_MILLIS));
    }
  }

  /** The files below a folder, without what describes them. */
  private List<Path> recordings(@Nullable String place) throws IOException {
    var root = corpus.resolve(String.valueOf(place));
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> !file.getFileName().toString().matches("labels.*|README.*|.*\\.(md|yaml)"))
          .sorted()
          .toList();
    }
  }

  private void attacks(String set, List<Path> recordings) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    for (var recording : recordings) {
      var outcome = replay.of(recording);
      if (outcome.findings() > 0) {
        outcomes.add(outcome);
      }
    }
    if (outcomes.isEmpty()) {
      return;
    }
    figure(set, "recordings with findings", outcomes.size());
    figure(set, "with a proposal", count(outcomes, each -> each.proposed().size()));
    figure(set, "with an action without a person", count(outcomes, each -> each.acted().size()));
    figure(set, "actions proposed, mean", mean(outcomes, each -> each.proposed().size()));
    figure(
        set,
        "findings after the first proposal, mean %",
        100 * mean(proposed(outcomes), Outcome::afterFirstProposal));
    figure(
        set,
        "findings after the first action, mean %",
        100 * mean(acted(outcomes), Outcome::afterFirstAct));
    classes(set, outcomes);
  }

  private static List<Outcome> proposed(List<Outcome> outcomes) {
    return outcomes.stream().filter(each -> !each.proposed().isEmpty()).toList();
  }

  private static List<Outcome> acted(List<Outcome> outcomes) {
    return outcomes.stream().filter(each -> !each.acted().isEmpty()).toList();
  }

  private void classes(String set, List<Outcome> outcomes) {
    var counts = new HashMap<String, Integer>();
    for (var outcome : outcomes) {
      outcome.proposed().forEach(each -> counts.merge(each.split(" ", 2)[0], 1, Integer::sum));
    }
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> figure(set, "proposed: " + each.getKey(), each.getValue()));
  }

  private static double count(List<Outcome> outcomes, ToDoubleFunction<Outcome> number) {
    return outcomes.stream().filter(each -> number.applyAsDouble(each) > 0).count();
  }

  private static double mean(List<Outcome> outcomes, ToDoubleFunction<Outcome> number) {
    return outcomes.stream().mapToDouble(number).average().orElse(0);
  }

  private void figure(String set, String metric, double value) {
    figures.accept(Figure.of(NAME, set + ": " + metric, value, ""));
  }

  private void benign() throws IOException {
    int findings = 0;
    int proposed = 0;
    int acted = 0;
    for (var place : BENIGN) {
      for (var recording : recordings(place)) {
        var outcome = replay.of(recording);
        findings += outcome.findings();
        proposed += outcome.proposed().size();
        acted += outcome.acted().size();
      }
    }
    figure("benign", "findings", findings);
    figure("benign", "actions proposed", proposed);
    figures.accept(Figure.atMost(NAME, "benign: actions without a person", acted, "", 0));
  }
}
