package dev.vedette.server.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.RetroQuestion;
import dev.vedette.pipeline.RetroWorker;
import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveStore;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sources.RecordBatch;
import dev.vedette.store.hunt.HuntRefused;
import dev.vedette.store.hunt.HuntShape;
import dev.vedette.store.hunt.HuntSql;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes rules of hunts, and tests each with stored events of the tenant: those that the hunt finds
 * must fire it, others of their class must not. One of each becomes a case beside the rule.
 */
public final class HuntRules {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SAMPLES = 5;

  private final HuntDesk desk;
  private final LiveContent live;
  private final ContentLoader loader;
  private final ContentStore packs;
  private final LiveStore store;

  /**
   * A rule that has passed its test.
   *
   * @param text as YAML, with its cases
   * @param remarks what it does not say that the hunt did, and what could not be tested
   */
  public record Made(String text, List<String> remarks) {}

  HuntRules(
      HuntDesk desk, LiveContent live, ContentLoader loader, ContentStore packs, LiveStore store) {
    this.desk = desk;
    this.live = live;
    this.loader = loader;
    this.packs = packs;
    this.store = store;
  }

  /**
   * What the rule is to say of itself.
   *
   * @param level as Sigma names it
   */
  public record Wanted(String id, String title, String author, String level) {}

  /**
   * @throws HuntRefused if a rule cannot say what the hunt asks, nothing that is stored shows that
   *     it does, or it does something else
   * @throws dev.vedette.store.hunt.HuntsBusy if too many hunts wait
   * @throws IOException if the content cannot be read
   */
  public Made make(TenantId tenant, String sql, Wanted wanted) throws IOException {
    var rule = new HuntRule(HuntShape.read(sql));
    var text =
        rule.text(
            new HuntRule.Heading(
                wanted.id(),
                wanted.title(),
                "Made of the hunt: " + sql.strip(),
                wanted.author(),
                wanted.level()));
    var asked = HuntSql.of(rule.asked());
    var hits = records(tenant, rule.classUid(), asked);
    var misses = records(tenant, rule.classUid(), "coalesce(NOT " + asked + ", TRUE)");
    if (hits.isEmpty()) {
      throw new HuntRefused(
          "no stored event shows that the rule fires: hunt where something is found, or write the"
              + " rule by hand");
    }
    var test = new Test(tenant, text);
    requireAll(test, hits, true);
    requireAll(test, misses, false);
    var remarks = new ArrayList<>(rule.remarks());
    if (misses.isEmpty()) {
      remarks.add("No other event of this class is stored: that it stays silent is not tested.");
    }
    return new Made(text + cases(hits, misses), remarks);
  }

  private List<RecordBatch> records(TenantId tenant, long classUid, String condition) {
    var sql =
        "SELECT sequence FROM events WHERE class_uid = %d AND %s ORDER BY sequence DESC LIMIT %d"
            .formatted(classUid, condition, SAMPLES);
    return desk.run(List.of(tenant), sql).rows().stream()
        .flatMap(row ->
            row.getFirst() instanceof Number sequence
                ? store.find(tenant, sequence.longValue()).stream()
                : Optional.<RecordBatch>empty().stream())
        .toList();
  }

  private static void requireAll(Test test, List<RecordBatch> records, boolean isToFire) {
    for (var record : records) {
      if (test.fires(record) != isToFire) {
        throw new HuntRefused(
            (isToFire
                        ? "the rule does not fire on the event %d, which the hunt finds"
                        : "the rule fires on the event %d, which the hunt does not find")
                    .formatted(record.position(0))
                + ": an attribute of it is not what the column shows; write the rule by hand");
      }
    }
  }

  /** The form of the cases that stand beside rules in content packs. */
  private static String cases(List<RecordBatch> hits, List<RecordBatch> misses) {
    var cases = new StringBuilder("cases:\n");
    hits.stream().limit(1).forEach(hit -> cases.append(one("the hunt finds it", hit, true)));
    misses.stream().limit(1).forEach(miss -> cases.append(one("the hunt does not", miss, false)));
    return cases.toString();
  }

  private static String one(String name, RecordBatch record, boolean isToFire) {
    var raw = new String(record.bytes(), record.start(0), record.end(0) - record.start(0), UTF_8);
    return List.of("name: " + name, "record: " + JSON.writeValueAsString(raw), "match: " + isToFire)
        .stream()
        .collect(Collectors.joining("\n    ", "  - ", "\n"));
  }

  /** Whether one rule fires on a record, as live detection would see it. */
  private final class Test {
    private final TenantId tenant;
    private final RetroQuestion question;
    private final DetectionContent content;

    Test(TenantId tenant, String text) throws IOException {
      this.tenant = tenant;
      var set = RuleParser.parse(List.of(new RuleText("rule", text)));
      question = new RetroQuestion(set, List.of(), IndicatorStore.empty());
      content = loader.load(question, packs.active(), live.current().content().groups());
    }

    boolean fires(RecordBatch record) {
      var worker =
          new RetroWorker(content, question, tenant, sequence -> store.find(tenant, sequence));
      worker.take(record);
      return worker.finish().fired() > 0;
    }
  }
}
