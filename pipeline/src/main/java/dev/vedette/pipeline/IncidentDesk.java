package dev.vedette.pipeline;

import dev.vedette.correlate.CorrelationSettings;
import dev.vedette.correlate.Correlator;
import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.related.PastIncidents;
import dev.vedette.model.Incident;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.packs.ContentKind;
import dev.vedette.pipeline.packs.InstalledContent;
import dev.vedette.respond.RemediationLoader;
import dev.vedette.respond.RemediationPlanner;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Folds findings into incidents and plans their remediation. */
public final class IncidentDesk {
  private final AttackCatalog attack;
  private final RemediationPlanner planner;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Loads what incidents are told and remedied with.
   *
   * @throws IOException if the content cannot be read
   */
  public IncidentDesk(ContentLoader content) throws IOException {
    this(content, InstalledContent.NONE);
  }

  /** The same, with what is installed: its names of techniques, and steps beside those shipped. */
  public IncidentDesk(ContentLoader content, InstalledContent installed) throws IOException {
    try (var techniques = techniques(content, installed);
        var phrases = Files.newBufferedReader(content.techniquePhrases())) {
      attack = AttackCatalog.load(techniques, phrases, problems);
    }
    var folders = new ArrayList<Path>(List.of(content.remediation()));
    installed.paths(ContentKind.REMEDIATION).stream()
        .filter(Files::isDirectory)
        .forEach(folders::add);
    var remediation = RemediationLoader.load(folders);
    planner = remediation.planner();
    problems.addAll(remediation.problems());
  }

  /** What is installed says it of the techniques that it has; the rest is as shipped. */
  private static Reader techniques(ContentLoader content, InstalledContent installed)
      throws IOException {
    var tables = new ArrayList<>(installed.paths(ContentKind.ATTACK));
    tables.removeIf(table -> !Files.isRegularFile(table));
    tables.add(content.techniques());
    var lines = new LinkedHashMap<String, String>();
    for (Path table : tables) {
      for (String line : Files.readAllLines(table)) {
        if (!line.startsWith("#")) {
          lines.putIfAbsent(line.split("\t", 2)[0], line);
        }
      }
    }
    return new StringReader(String.join("\n", lines.values()));
  }

  /** What was wrong with the content. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  public AttackCatalog attack() {
    return attack;
  }

  /** What folds the findings of a tenant into incidents, as they come. */
  public Correlator newCorrelator(TenantId tenant) {
    return newCorrelator(tenant, new EntityBook());
  }

  /**
   * The same, for a tenant of which something is known.
   *
   * @param book who is who there
   */
  public Correlator newCorrelator(TenantId tenant, EntityBook book) {
    return new Correlator(tenant, CorrelationSettings.defaults(), attack, book);
  }

  /** An incident with its remediation. */
  public IncidentCase plan(Incident incident) {
    return new IncidentCase(incident, planner.plan(incident));
  }

  /** The incidents of all that a scan has found, worst first. */
  public List<IncidentCase> cases(TenantId tenant, Scan scan) {
    var correlator = newCorrelator(tenant, scan.entities());
    scan.context().locations().forEach(each -> correlator.locate(each.host(), each.address()));
    scan.context().logons().forEach(correlator::logon);
    scan.findings().forEach(correlator::update);
    var incidents = correlator.finish();
    var past = new PastIncidents();
    incidents.forEach(incident -> past.remember(incident.uid(), incident));
    return incidents.stream()
        .map(incident -> incident.withRelated(past.related(incident.uid(), incident)))
        .map(this::plan)
        .sorted(IncidentCase.RISKIEST_FIRST)
        .toList();
  }
}
