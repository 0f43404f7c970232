package dev.vedette.sigma.parse;

import dev.vedette.sigma.CorrelationOrder;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.parse.Document.Content;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the texts of rule files into rules.
 *
 * <p>A document with an error is rejected and the others stand. Filters are applied to the rules
 * that they name. The result depends on the texts and their order alone.
 */
public final class RuleParser {
  private final List<Document> documents;
  private final Map<String, Document> byId = new HashMap<>();
  private final List<SigmaRule> rules = new ArrayList<>();
  private final List<CorrelationRule> correlations = new ArrayList<>();

  private RuleParser(List<Document> documents) {
    this.documents = documents;
  }

  /** Reads rules without values for placeholders. */
  public static RuleSet parse(List<RuleText> texts) {
    return parse(texts, Placeholders.NONE);
  }

  public static RuleSet parse(List<RuleText> texts, Placeholders placeholders) {
    return new RuleParser(read(texts, placeholders)).assemble();
  }

  /**
   * Reads rules of several layers, the strongest first. Where two have a rule of one id, that of
   * the stronger layer runs and the other is as if it were not there; one that cannot be read
   * stands in nobody's way. Within a layer an id is taken once, as ever.
   */
  public static RuleSet parseLayers(List<List<RuleText>> layers) {
    var documents = new ArrayList<Document>();
    var taken = new HashSet<String>();
    for (var layer : layers) {
      var standing = new ArrayList<Document>();
      for (var document : read(layer, Placeholders.NONE)) {
        if (document.usableId().filter(taken::contains).isEmpty()) {
          standing.add(document);
        }
      }
      standing.forEach(document -> document.usableId().ifPresent(taken::add));
      documents.addAll(standing);
    }
    return new RuleParser(documents).assemble();
  }

  private static List<Document> read(List<RuleText> texts, Placeholders placeholders) {
    return texts.parallelStream()
        .map(text -> DocumentReader.read(text, placeholders))
        .flatMap(List::stream)
        .toList();
  }

  private RuleSet assemble() {
    documents.forEach(this::take);
    documents.forEach(this::applyFilter);
    var names = new RuleNames(rules, correlations);
    documents.forEach(document -> checkReferences(document, names));
    rejectCircles();
    rules.sort(Comparator.comparing(SigmaRule::id));
    correlations.sort(Comparator.comparing(CorrelationRule::id));
    return new RuleSet(rules, correlations, documents.stream().map(Document::report).toList());
  }

  private void take(Document document) {
    switch (document.content()) {
      case Content.Detection(var rule) -> {
        if (isFirst(rule.id(), document)) {
          rules.add(rule);
        }
      }
      case Content.Correlation(var rule) -> {
        if (isFirst(rule.id(), document)) {
          correlations.add(rule);
        }
      }
      case Content.Filter _ -> {}
      case null -> {}
    }
  }

  private boolean isFirst(String id, Document document) {
    var other = byId.putIfAbsent(id, document);
    if (other == null) {
      return true;
    }
    document
        .log()
        .report(
            RuleCheck.DUPLICATE_ID,
            document.place(),
            "the id '%s' is taken by %s:%d beside it, which runs: remove one of them, or change an id"
                .formatted(id, other.log().file(), other.place().line()));
    return false;
  }

  private void applyFilter(Document document) {
    if (!(document.content() instanceof Content.Filter(var filter))) {
      return;
    }
    rules.replaceAll(rule -> filter.appliesTo(rule) ? rule.onlyWhere(filter.condition()) : rule);
    for (String name : filter.rules()) {
      var single = new FilterRule(Set.of(name), filter.logSource(), filter.condition());
      if (rules.stream().noneMatch(single::appliesTo)) {
        document
            .log()
            .report(
                RuleCheck.UNKNOWN_REFERENCE,
                document.place(),
                "the filter names '%s', but no loaded rule of its log source is called so"
                    .formatted(name));
      }
    }
  }

  private void checkReferences(Document document, RuleNames names) {
    if (!(document.content() instanceof Content.Correlation(var correlation))) {
      return;
    }
    for (String name : correlation.rules()) {
      if (!names.isKnown(name)) {
        document
            .log()
            .report(
                RuleCheck.UNKNOWN_REFERENCE,
                document.place(),
                "the correlation names '%s', but no loaded rule is called so".formatted(name));
      }
    }
  }

  private void rejectCircles() {
    var circular = new HashSet<>(correlations);
    CorrelationOrder.of(rules, correlations).forEach(circular::remove);
    for (Document document : documents) {
      if (document.content() instanceof Content.Correlation(var rule) && circular.contains(rule)) {
        document.log().error(document.place(), CorrelationOrder.REMEDY);
      }
    }
    correlations.removeAll(circular);
  }
}
