package dev.vedette.cli.prove;

import dev.vedette.cli.prove.Failure.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Proves that tenants of a platform do not see each other, or finds where they do. */
public final class Isolation {
  private static final String RECORDING = "content/demo/office-intrusion.ndjson";

  private final Path home;
  private final InstantSource clock;
  private final Consumer<String> progress;
  private final Set<Section> sections;

  /**
   * @param home where Vedette is installed
   * @param progress is told what is being done
   */
  public Isolation(Path home, InstantSource clock, Consumer<String> progress) {
    this(home, clock, progress, EnumSet.allOf(Section.class));
  }

  private Isolation(
      Path home, InstantSource clock, Consumer<String> progress, Set<Section> sections) {
    this.home = home;
    this.clock = clock;
    this.progress = progress;
    this.sections = sections;
  }

  /** The same that walks nothing but the routes of the OpenAPI document: a quicker half. */
  public Isolation onlyDocumented() {
    return new Isolation(home, clock, progress, EnumSet.of(Section.DOCUMENT));
  }

  /**
   * Proves it on a platform that is started for it, and goes away afterwards.
   *
   * @throws ProofImpossible if it cannot be proved here
   */
  public Proof proveOnOwn() {
    progress.accept("starting a platform");
    try (var platform = OwnPlatform.start(home)) {
      return prove(platform.target());
    } catch (IOException e) {
      throw new ProofImpossible("the platform's folder is left behind: " + e.getMessage(), e);
    }
  }

  /**
   * Proves it on a platform that runs. Its tenants for it stay, but nobody can use them any more.
   *
   * @throws ProofImpossible if it cannot be proved there
   */
  public Proof prove(Target target) {
    var nobody = Api.of(target.base());
    var admin = nobody.signIn(target.user(), target.password());
    var now = clock.instant();
    var telemetry = Telemetry.load(home.resolve(RECORDING), now);
    progress.accept("planting canaries, and waiting until they are incidents");
    var garden = new Planting(target, nobody, admin, telemetry, now).plant();
    try {
      return walk(target, garden, admin);
    } finally {
      if (target.own() == null) {
        garden.companies().forEach(company -> Withdrawal.withdraw(company, admin));
      }
    }
  }

  private Proof walk(Target target, Planting.Garden garden, Api admin) {
    var companies = garden.companies();
    var findings = new Findings();
    var inspection = new Inspection(companies, findings);
    var recipes = Recipes.all().stream().filter(each -> sections.contains(each.section())).toList();
    var routes = OpenApi.routes(admin.get("/api/openapi.json"));
    new Coverage(recipes).check(routes, findings);
    var before = holdings(companies, admin);
    progress.accept("walking as " + garden.walkers().size() + " people and programs");
    var walk = new Walk(companies, recipes, lake(target), inspection);
    walk.go(garden.walkers());
    compare(before, holdings(companies, admin), findings);
    blind(recipes, companies, walk, findings);
    senders(garden, inspection);
    var notes = new ArrayList<String>();
    metrics(admin, companies, findings);
    log(target, companies, findings, notes);
    return new Proof(
        companies.size(),
        garden.walkers().size(),
        routes.size(),
        findings.tallies(),
        findings.failures(),
        findings.unnamed(),
        List.copyOf(notes));
  }

  private static String lake(Target target) {
    var own = target.own();
    return own == null ? "data/lake" : own.data().resolve("lake").toString();
  }

  private static Map<Company, Set<String>> holdings(List<Company> companies, Api admin) {
    var holdings = new HashMap<Company, Set<String>>();
    companies.forEach(company -> holdings.put(company, Holdings.of(company, admin)));
    return holdings;
  }

  private static void compare(
      Map<Company, Set<String>> before, Map<Company, Set<String>> after, Findings findings) {
    before.forEach((company, lines) -> {
      for (var line : lines) {
        if (!after.getOrDefault(company, Set.of()).contains(line)) {
          findings.fail(
              Reason.CHANGE, "any", "somebody", "of %s is no longer: %s".formatted(company, line));
        }
      }
    });
  }

  /** A walk that could not have found anything proves nothing. */
  private static void blind(
      List<Recipe> recipes, List<Company> companies, Walk walk, Findings findings) {
    for (var recipe : recipes) {
      for (var company : companies) {
        boolean isWalked = company.named().containsKey(Kind.USER);
        if (recipe.atHome() == Recipe.AtHome.SHOWS && isWalked && !walk.isSeen(recipe, company)) {
          findings.fail(
              Reason.BLIND, recipe.title(), "all of " + company, "nobody sees their own canary");
        }
      }
    }
  }

  /** Each sender was told something, and only about itself. */
  private static void senders(Planting.Garden garden, Inspection inspection) {
    var nobody = garden.walkers().getLast();
    for (var visit : garden.sent()) {
      inspection.look(Section.SENDING, visit.call().method() + " " + bare(visit), nobody, visit);
    }
  }

  private static String bare(Visit visit) {
    var path = visit.call().path();
    return path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
  }

  /** Neither what tenants send nor what opens doors is for the log, or for metrics. */
  private static void log(
      Target target, List<Company> companies, Findings findings, List<String> notes) {
    var own = target.own();
    if (own == null) {
      notes.add("the log and syslog were left out: they are part of a proof without --url");
      return;
    }
    try {
      var log = Files.readString(own.log(), StandardCharsets.ISO_8859_1);
      operators("log", log, companies, findings);
    } catch (IOException e) {
      throw new ProofImpossible("the log cannot be read: " + e.getMessage(), e);
    }
  }

  private static void metrics(Api admin, List<Company> companies, Findings findings) {
    var metrics = admin.send(Call.get("/api/v1/metrics"));
    if (!metrics.isDone()) {
      throw new ProofImpossible("metrics were answered with " + metrics.status());
    }
    operators("metrics", metrics.everything(), companies, findings);
  }

  /** What those read who look after the platform, and may hand on. */
  private static void operators(
      String name, String bytes, List<Company> companies, Findings findings) {
    long foreign = 0;
    for (var company : companies) {
      var secrets = company.marks().stream().filter(Mark::isSecret).toList();
      var found = Search.find(bytes, secrets);
      if (found.isPresent()) {
        foreign++;
        findings.fail(
            Reason.FOREIGN_BYTE,
            name,
            "whoever reads it",
            "%s of %s at byte %d".formatted(found.get().mark().what(), company, found.get().at()));
      }
    }
    findings.count(Section.OPERATORS, name, new Tally(1, bytes.length(), foreign > 0 ? 1 : 0, 0));
  }
}
