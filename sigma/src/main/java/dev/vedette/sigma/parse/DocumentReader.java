package dev.vedette.sigma.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.RuleReport.Kind;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.sigma.parse.Document.Content;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the documents of one rule file. Whatever the text is, it answers and does not throw. */
final class DocumentReader {
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "references",
          "author",
          "date",
          "modified",
          "logsource",
          "detection",
          "fields",
          "falsepositives",
          "response",
          "level",
          "tags",
          "scope",
          "correlation",
          "filter",
          "generate");

  private final RuleText source;
  private final Placeholders placeholders;

  private DocumentReader(RuleText source, Placeholders placeholders) {
    this.source = source;
    this.placeholders = placeholders;
  }

  static List<Document> read(RuleText source, Placeholders placeholders) {
    return new DocumentReader(source, placeholders).readAll();
  }

  private List<Document> readAll() {
    List<YamlNode> nodes;
    try {
      nodes = YamlLoader.load(source.text());
    } catch (YamlException e) {
      return List.of(unreadable(e.line(), e.column(), String.valueOf(e.getMessage())));
    }
    var documents = new ArrayList<Document>();
    for (YamlNode node : nodes) {
      if (!(node instanceof YamlScalar scalar && scalar.isNull())) {
        documents.add(readOne(node, documents.size()));
      }
    }
    return documents.isEmpty()
        ? List.of(unreadable(1, 1, "the file is empty: write a rule, or remove it"))
        : documents;
  }

  private Document unreadable(int line, int column, String message) {
    var log = new ProblemLog(source.file());
    log.add(RuleCheck.NOT_YAML.problem(source.file(), line, column, message));
    var place = new YamlScalar(Math.max(1, line), 1, "", YamlScalar.Type.NULL);
    return new Document(place, Kind.DETECTION, null, null, null, log);
  }

  private Document readOne(YamlNode node, int index) {
    var log = new ProblemLog(source.file());
    if (!(node instanceof YamlMap map)) {
      log.error(node, "the document is " + node.kind() + ", not a rule: a rule is a map of keys");
      return new Document(node, Kind.DETECTION, null, null, null, log);
    }
    var reader = new MapReader(map, log);
    reader.warnOfMisspelled(KNOWN);
    var action = reader.node("action");
    if (action != null) {
      log.error(
          action, "'action' documents are not in Sigma 2: write each rule out, or use a filter");
    }
    var head = new HeadReader(map, source.provenance(), log).read(() -> fallbackId(index));
    var kind = kind(map);
    var content =
        switch (kind) {
          case DETECTION -> readDetection(map, head, log);
          case CORRELATION -> readCorrelation(map, head, log);
          case FILTER -> readFilter(map, log);
        };
    return new Document(
        map, kind, reader.text("id"), reader.text("title"), log.hasErrors() ? null : content, log);
  }

  private static Kind kind(YamlMap map) {
    if (map.find("correlation").isPresent()) {
      return Kind.CORRELATION;
    }
    return map.find("filter").isPresent() ? Kind.FILTER : Kind.DETECTION;
  }

  private @Nullable Content readDetection(YamlMap map, RuleHead head, ProblemLog log) {
    var reader = new MapReader(map, log);
    var logSource = LogSourceReader.read(reader, log);
    var detection = reader.requiredMap("detection", "say what the rule matches");
    var clause =
        detection == null ? null : new DetectionReader(log, placeholders).read(detection, Set.of());
    if (logSource == null || clause == null) {
      return null;
    }
    return new Content.Detection(
        new SigmaRule(
            head.id(),
            head.title(),
            head.level(),
            logSource,
            taxonomy(reader),
            head.attacks(),
            clause,
            head.details(),
            source.file(),
            map.line()));
  }

  private static Taxonomy taxonomy(MapReader reader) {
    var word = reader.text("taxonomy");
    return word == null ? Taxonomy.SIGMA : Taxonomy.of(word).orElse(Taxonomy.SIGMA);
  }

  private @Nullable Content readCorrelation(YamlMap map, RuleHead head, ProblemLog log) {
    var correlation = new MapReader(map, log).requiredMap("correlation", "say what to correlate");
    if (correlation == null) {
      return null;
    }
    var rule = new CorrelationReader(correlation, log).read(head, source.file(), map);
    return rule == null ? null : new Content.Correlation(rule);
  }

  private @Nullable Content readFilter(YamlMap map, ProblemLog log) {
    var filter = new FilterReader(log, placeholders).read(map);
    return filter == null ? null : new Content.Filter(filter);
  }

  /** The same text gives the same id, whatever its file is called. */
  private String fallbackId(int index) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest((index + "\n" + source.text()).getBytes(UTF_8));
      return "unnamed-" + HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
