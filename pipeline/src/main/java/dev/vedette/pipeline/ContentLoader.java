package dev.vedette.pipeline;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.sigma.correlate.CorrelationEngine;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import dev.vedette.sources.decode.EventDecoder;
import dev.vedette.sources.mapping.SourceLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads content in the order that its field names need: the shapes and names of the sources first,
 * then the rules, and what is compiled from both at the end.
 */
public final class ContentLoader {
  private final Path folder;

  /** Takes the folder that holds {@code sources}, {@code rules} and {@code remediation}. */
  public ContentLoader(Path folder) {
    this.folder = folder;
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

  /** The mappings of sources. */
  public Path sources() {
    return folder.resolve("sources");
  }

  /**
   * Loads the sources and the rules of some files, folders or zips.
   *
   * @throws IOException if the content's own folder cannot be read
   */
  public DetectionContent load(List<Path> rulePaths) throws IOException {
    var problems = new ArrayList<Problem>();
    var names = new FieldNames();
    var sources = new SourceLoader(sources(), names, problems::add);
    new EventDecoder(names);
    var texts = new ArrayList<RuleText>();
    for (var path : rulePaths) {
      var found = SigmaFiles.read(path);
      texts.addAll(found.texts());
      problems.addAll(found.problems());
    }
    var rules = RuleParser.parse(texts);
    problems.addAll(rules.problems());
    var engine = SigmaEngine.compile(rules.rules(), names);
    var correlations = CorrelationEngine.compile(rules, names);
    return new DetectionContent(names, sources.compile(), rules, engine, correlations, problems);
  }
}
