package dev.vedette.server.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.coverage.AttackMatrix;
import dev.vedette.pipeline.coverage.Coverage;
import dev.vedette.pipeline.coverage.CoveredRule;
import dev.vedette.pipeline.coverage.RuleGap;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.store.cases.RuleDecisions.State;
import dev.vedette.store.cases.Tenants.Node;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Which techniques of ATT&amp;CK are looked for, and can be seen, at a tenant. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class CoverageResource {
  private static final int MOST_LACKS = 30;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * A technique in the service of a tactic, with its sub-techniques.
   *
   * @param rules how many that are on look for it
   * @param fed how many of those can fire on what arrives
   */
  public record TechniqueView(String id, String name, long rules, long fed) {}

  public record TacticView(String id, String name, List<TechniqueView> techniques) {}

  /**
   * What does not arrive.
   *
   * @param logsource the log source that rules want, as Sigma names it
   * @param field the field that its events lack; empty if there are no such events
   * @param rules how many that are on cannot fire for want of it
   */
  public record LackView(String logsource, String field, long rules) {}

  /**
   * The matrix of a tenant, or of all that are below a node.
   *
   * @param sampled how many events of the last 30 days were read to know what arrives
   */
  public record CoverageView(List<TacticView> tactics, List<LackView> lacks, long sampled) {}

  @GET
  @Path("/tenants/{tenant}/coverage")
  @Operation(
      summary = "Which techniques of ATT&CK the rules look for, and can see in what arrives",
      description = "Known anew every ten minutes, from a sample of each kind of event of 30 days.")
  public CoverageView find(@PathParam("tenant") String tenant) {
    var node = callers.caller().tenant(tenant, Right.READ);
    var below = platform.tenants().below(List.of(node)).stream().map(Node::id).toList();
    var answer = platform.hunting().coverage().of(below);
    var all = answer.all().of(rule -> isOn(node, rule));
    var fed = answer.fed().of(rule -> isOn(node, rule));
    return new CoverageView(
        Stream.of(Tactic.values()).map(tactic -> view(tactic, all, fed)).toList(),
        lacks(fed.gaps()),
        answer.events());
  }

  private boolean isOn(TenantId node, String rule) {
    return platform.rules().standing().state(node, rule).map(State::isOn).orElse(true);
  }

  private static TacticView view(Tactic tactic, Coverage all, Coverage fed) {
    var looked = rules(tactic, all);
    var seen = rules(tactic, fed);
    var matrix = all.matrix();
    return new TacticView(
        tactic.uid(),
        tactic.title(),
        matrix.techniques(tactic).stream()
            .filter(id -> !AttackMatrix.isSub(id))
            .map(id ->
                new TechniqueView(
                    id, matrix.name(id), looked.getOrDefault(id, 0L), seen.getOrDefault(id, 0L)))
            .toList());
  }

  /** How many rules look for each technique in the service of a tactic. */
  private static Map<String, Long> rules(Tactic tactic, Coverage coverage) {
    return coverage.rules().stream()
        .flatMap(rule -> techniques(rule, tactic))
        .collect(groupingBy(Function.identity(), counting()));
  }

  private static Stream<String> techniques(CoveredRule rule, Tactic tactic) {
    return rule.attacks().stream()
        .filter(attack -> attack.tactic() == tactic)
        .flatMap(attack -> Stream.ofNullable(attack.technique()))
        .map(AttackMatrix::parent)
        .distinct();
  }

  private static List<LackView> lacks(List<RuleGap> gaps) {
    return gaps.stream()
        .flatMap(CoverageResource::lacks)
        .collect(groupingBy(Function.identity(), counting()))
        .entrySet()
        .stream()
        .map(
            each -> new LackView(each.getKey().logsource(), each.getKey().field(), each.getValue()))
        .sorted(
            Comparator.comparingLong(LackView::rules)
                .reversed()
                .thenComparing(LackView::logsource)
                .thenComparing(LackView::field))
        .limit(MOST_LACKS)
        .toList();
  }

  private static Stream<LackView> lacks(RuleGap gap) {
    var source = gap.logSource().toString();
    return gap.missingFields().isEmpty()
        ? Stream.of(new LackView(source, "", 0))
        : gap.missingFields().stream().map(field -> new LackView(source, field, 0));
  }
}
