package dev.vedette.pipeline;

import dev.vedette.detect.behaviour.catalog.BehaviourModels;
import dev.vedette.detect.exceptions.ExceptionEngine;
import dev.vedette.detect.exceptions.ExceptionParser;
import dev.vedette.detect.exceptions.TenantGroups;
import dev.vedette.detect.geography.Geography;
import dev.vedette.detect.geography.MaxMindGeography;
import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.InstalledContent;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.lint.LintKnowledge;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.sources.mapping.SourceCatalog;
import dev.vedette.sources.mapping.SourceLayer;
import dev.vedette.sources.mapping.SourceLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads content in the order that its field names need: the shapes and names of the sources first,
 * then the rules, and what is compiled from both at the end.
 */
public final class ContentLoader {
  private final Path folder;
  private final InstantSource clock;
  private final List<Path> preferred;
  private final boolean usesBehaviour;

  /** Where files that tell the places of addresses lie, if an operator brings any. */
  private final @Nullable Path geography;

  /** Takes the folder that holds {@code sources}, {@code rules} and {@code remediation}. */
  public ContentLoader(Path folder) {
    this(folder, InstantSource.fixed(Instant.MIN));
  }

  /**
   * @param clock tells which exceptions are over; without one none is called so
   */
  public ContentLoader(Path folder, InstantSource clock) {
    this(folder, clock, List.of(), false, null);
  }

  private ContentLoader(
      Path folder,
      InstantSource clock,
      List<Path> preferred,
      boolean usesBehaviour,
      @Nullable Path geography) {
    this.geography = geography;
    this.folder = folder;
    this.clock = clock;
    this.preferred = preferred;
    this.usesBehaviour = usesBehaviour;
  }

  /** The same with mappings, files or folders, that stand in place of those with their ids. */
  public ContentLoader withSources(List<Path> mappings) {
    return new ContentLoader(folder, clock, List.copyOf(mappings), usesBehaviour, geography);
  }

  /**
   * The same whose models of behaviour know where addresses are, from the files of a folder in
   * MaxMind's format; they are opened anew with each load.
   */
  public ContentLoader withGeography(Path files) {
    return new ContentLoader(folder, clock, preferred, usesBehaviour, files);
  }

  /** The same that loads models of behaviour, too. */
  public ContentLoader usingBehaviour() {
    return new ContentLoader(folder, clock, preferred, true, geography);
  }

  /** The folder of everything that is shipped. */
  public Path folder() {
    return folder;
  }

  /** The rules that are shipped. */
  public Path builtInRules() {
    return folder.resolve("rules");
  }

  /** The steps that incidents are remedied with. */
  public Path remediation() {
    return folder.resolve("remediation");
  }

  /** The names of ATT&amp;CK's techniques. */
  public Path techniques() {
    return folder.resolve("attack/techniques.tsv");
  }

  /** What version 19 of ATT&amp;CK changed in them. */
  public Path techniqueChanges() {
    return folder.resolve("attack/version-19.tsv");
  }

  /** How incidents speak of techniques. */
  public Path techniquePhrases() {
    return folder.resolve("attack/phrases.tsv");
  }

  /** What models of behaviour know before they have seen anything. */
  public Path behaviour() {
    return folder.resolve("behaviour");
  }

  /** The mappings of sources. */
  public Path sources() {
    return folder.resolve("sources");
  }

  /**
   * What a linter of rules knows: the shipped lists, and what shipped mappings make of events.
   *
   * @throws IOException if the content's own folder cannot be read
   */
  public LintKnowledge lintKnowledge() throws IOException {
    var sources = new SourceLoader(sources(), new FieldNames(), _ -> {});
    return LintKnowledge.load(folder).withOcsf(sources.compile().ocsfAttributes());
  }

  /**
   * Loads the sources and the rules of some files, folders or zips.
   *
   * @throws IOException if the content's own folder cannot be read
   */
  public DetectionContent load(List<Path> rulePaths) throws IOException {
    return load(rulePaths, InstalledContent.NONE);
  }

  /**
   * Loads the shipped sources, the rules of some files, folders or zips, and what is installed.
   * Where two rules have one id, files that are named beat packs, the pack that was added last
   * beats the others, and all of them beat the rules that are shipped.
   *
   * @throws IOException if the content's own folder cannot be read
   */
  public DetectionContent load(List<Path> rulePaths, InstalledContent installed)
      throws IOException {
    var problems = new ArrayList<Problem>(installed.problems());
    var names = new FieldNames();
    var sources = new SourceLoader(sourceLayers(installed), names, problems::add);
    EventDecoder.internNames(names);
    var found = ruleLayers(rulePaths, installed);
    found.forEach(layer -> problems.addAll(layer.problems()));
    var rules = RuleParser.parseLayers(found.stream().map(SigmaFiles.Found::texts).toList());
    problems.addAll(rules.problems());
    var engine = SigmaEngine.compile(of(Taxonomy.SIGMA, rules), names);
    var ocsfEngine = SigmaEngine.compile(of(Taxonomy.OCSF, rules), names);
    var correlations = CorrelationEngine.compile(rules, names);
    var exceptions = exceptions(found, installed, rules, names, problems);
    var catalog = sources.compile();
    var behaviour = behaviour(catalog, problems);
    return new DetectionContent(
        names,
        catalog,
        rules,
        engine,
        new OcsfRules(ocsfEngine, catalog),
        correlations,
        exceptions,
        groups(installed, problems),
        problems,
        NodeTree.NONE,
        behaviour);
  }

  /**
   * Loads the sources, and of rules and exceptions only what is asked about: apart from what runs,
   * so that a question changes nothing there.
   *
   * @param installed whose sources are used as well
   * @throws IOException if the content's own folder cannot be read
   */
  public DetectionContent load(
      RetroQuestion question, InstalledContent installed, TenantGroups groups) throws IOException {
    var problems = new ArrayList<Problem>();
    var names = new FieldNames();
    var sources = new SourceLoader(sourceLayers(installed), names, problems::add);
    EventDecoder.internNames(names);
    var rules = question.rules();
    var engine = SigmaEngine.compile(of(Taxonomy.SIGMA, rules), names);
    var ocsfEngine = SigmaEngine.compile(of(Taxonomy.OCSF, rules), names);
    var correlations = CorrelationEngine.compile(rules, names);
    var exceptions = ExceptionEngine.compile(question.exceptions(), rules, names, clock.instant());
    var catalog = sources.compile();
    return new DetectionContent(
        names,
        catalog,
        rules,
        engine,
        new OcsfRules(ocsfEngine, catalog),
        correlations,
        exceptions,
        groups,
        problems,
        NodeTree.NONE,
        BehaviourContent.NONE);
  }

  /**
   * Content with what is decided at the nodes of the tree of tenants, in the place of whatever was
   * decided before; the content that is given stays as it is, for those who run with it.
   *
   * @param nodes all that there are, also those at which nothing is decided
   */
  public DetectionContent decide(DetectionContent content, List<NodeChoices> nodes) {
    return NodeCompiler.compile(content, nodes, clock.instant());
  }

  private BehaviourContent behaviour(SourceCatalog catalog, List<Problem> problems)
      throws IOException {
    if (!usesBehaviour) {
      return BehaviourContent.NONE;
    }
    var places = geography == null ? Geography.NONE : MaxMindGeography.of(geography, problems::add);
    var models = BehaviourModels.load(behaviour(), places);
    problems.addAll(models.problems());
    return BehaviourContent.of(models, catalog);
  }

  /** The strongest layer first. */
  private List<SigmaFiles.Found> ruleLayers(List<Path> rulePaths, InstalledContent installed) {
    var named = rulePaths.stream().filter(path -> !path.equals(builtInRules())).toList();
    var layers = new ArrayList<SigmaFiles.Found>();
    layers.add(SigmaFiles.Found.of(named.stream().map(SigmaFiles::read).toList()));
    layers.addAll(installed.rules());
    if (rulePaths.contains(builtInRules())) {
      layers.add(SigmaFiles.read(builtInRules()));
    }
    return layers;
  }

  private static List<SigmaRule> of(Taxonomy taxonomy, RuleSet rules) {
    return rules.rules().stream().filter(rule -> rule.taxonomy() == taxonomy).toList();
  }

  /** The strongest layer first. */
  private List<SourceLayer> sourceLayers(InstalledContent installed) {
    var layers = new ArrayList<SourceLayer>();
    layers.add(SourceLayer.of(preferred));
    layers.addAll(installed.sources());
    layers.add(SourceLayer.shipped(sources()));
    return layers;
  }

  private ExceptionEngine exceptions(
      List<SigmaFiles.Found> besideRules,
      InstalledContent installed,
      RuleSet rules,
      FieldNames names,
      List<Problem> problems) {
    var texts = new ArrayList<RuleText>();
    besideRules.forEach(found -> texts.addAll(found.exceptions()));
    for (var found : installed.exceptions()) {
      texts.addAll(found.exceptions());
      texts.addAll(found.texts());
      problems.addAll(found.problems());
    }
    var parsed = ExceptionParser.parse(texts);
    problems.addAll(parsed.problems());
    var engine = ExceptionEngine.compile(parsed.exceptions(), rules, names, clock.instant());
    problems.addAll(engine.problems());
    return engine;
  }

  private static TenantGroups groups(InstalledContent installed, List<Problem> problems) {
    return installed
        .tenantGroups()
        .map(text -> TenantGroups.parse(text, problems::add))
        .orElse(TenantGroups.NONE);
  }
}
