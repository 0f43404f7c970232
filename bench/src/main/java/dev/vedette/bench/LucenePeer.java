package dev.vedette.bench;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.RegexpQueryHandler;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.RegexpQuery;
import org.apache.lucene.search.TermQuery;

/**
 * Lucene Monitor, which is what percolators are made of: rules are queries over fields in lower
 * case, and its presearcher picks those that an event may match. Rules with regular expressions,
 * numbers, networks or case are left out.
 */
final class LucenePeer implements MatchingPeers.Matcher {
  private static final String ALL = "_all";
  private static final String FIELDS = "_fields";

  /** Longer terms are refused by Lucene; such values are cut. */
  private static final int LONGEST_TERM = 8000;

  /** How many queries are indexed at once; thousands do not fit into memory. */
  private static final int AT_ONCE = 50;

  private final Monitor monitor;
  private int rules;

  LucenePeer(List<SigmaRule> rules) {
    IndexSearcher.setMaxClauseCount(Integer.MAX_VALUE);
    var presearcher =
        new TermFilteredPresearcher(
            TermWeightor.DEFAULT, List.of(new RegexpQueryHandler()), Collections.emptySet());
    try {
      monitor = new Monitor(new StandardAnalyzer(), presearcher, new MonitorConfiguration());
      var queries = new ArrayList<MonitorQuery>();
      for (var rule : rules) {
        query(rule.clause()).ifPresent(query -> queries.add(new MonitorQuery(rule.id(), query)));
      }
      for (int i = 0; i < queries.size(); i += AT_ONCE) {
        monitor.register(queries.subList(i, Math.min(queries.size(), i + AT_ONCE)));
      }
      this.rules = queries.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int rules() {
    return rules;
  }

  @Override
  public long matches(Map<String, List<String>> fields) {
    var document = new Document();
    fields.forEach((name, values) -> {
      document.add(new StringField(FIELDS, name, Field.Store.NO));
      for (var value : values) {
        var text = term(value);
        document.add(new StringField(name, text, Field.Store.NO));
        document.add(new StringField(ALL, text, Field.Store.NO));
      }
    });
    try {
      return monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatchCount();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String term(String value) {
    var text = value.toLowerCase(Locale.ROOT);
    return text.substring(0, Math.min(text.length(), LONGEST_TERM));
  }

  private static Optional<Query> query(Clause clause) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> join(parts, Occur.MUST);
      case Clause.AnyOf(var parts) -> join(parts, Occur.SHOULD);
      case Clause.Not(var part) ->
          query(part)
              .map(query ->
                  new BooleanQuery.Builder()
                      .add(new MatchAllDocsQuery(), Occur.MUST)
                      .add(query, Occur.MUST_NOT)
                      .build());
      case Clause.Selection(_, var part) -> query(part);
      case Clause.Leaf(var field, var test) -> query(field == null ? ALL : field, test);
    };
  }

  private static Optional<Query> join(List<Clause> parts, Occur occur) {
    var joined = new BooleanQuery.Builder();
    for (var part : parts) {
      var query = query(part);
      if (query.isEmpty()) {
        return Optional.empty();
      }
      joined.add(query.get(), occur);
    }
    return Optional.of(joined.build());
  }

  private static Optional<Query> query(String field, ValueTest test) {
    return switch (test) {
      case ValueTest.Text(var pattern, var isCased) when !isCased ->
          Optional.of(query(field, pattern));
      case ValueTest.Exists(var isWanted) when isWanted ->
          Optional.of(new TermQuery(new Term(FIELDS, field)));
      case ValueTest.Text _,
          ValueTest.Exists _,
          ValueTest.IsNull _,
          ValueTest.Regex _,
          ValueTest.Compare _,
          ValueTest.Network _,
          ValueTest.Date _,
          ValueTest.SameAs _,
          ValueTest.Unresolved _ ->
          Optional.empty();
    };
  }

  private static Query query(String field, TextPattern pattern) {
    var parts = pattern.parts();
    if (parts.size() == 1 && parts.getFirst() instanceof TextPattern.Literal(var text)) {
      return new TermQuery(new Term(field, term(text)));
    }
    var regex = new StringBuilder();
    for (var part : parts) {
      regex.append(
          switch (part) {
            case TextPattern.Literal(var text) ->
                term(text).replaceAll("[.?+*|{}\\[\\]()\"\\\\#@&<>~^$-]", "\\\\$0");
            case TextPattern.AnyOne _ -> ".";
            case TextPattern.AnyRun _ -> ".*";
            case TextPattern.Dash _ -> "[-/]";
          });
    }
    return new RegexpQuery(new Term(field, regex.toString()));
  }
}
