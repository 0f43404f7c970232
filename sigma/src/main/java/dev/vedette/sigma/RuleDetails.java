package dev.vedette.sigma;

import dev.vedette.model.Provenance;
import dev.vedette.model.Provenance.Pack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says to people, none of which decides whether it fires.
 *
 * @param author the rule's own, or else that of the pack that it came with
 * @param license the rule's own, or else that of the pack that it came with
 * @param pack what it came with, null where it did not come with any
 * @param response what to do when it fires, one sentence each, first things first: a key of our own
 *     beside Sigma's
 */
public record RuleDetails(
    @Nullable String name,
    @Nullable String description,
    @Nullable String author,
    @Nullable String license,
    @Nullable RuleStatus status,
    @Nullable String date,
    @Nullable String modified,
    List<String> references,
    List<String> falsePositives,
    List<String> response,
    List<String> fields,
    List<String> tags,
    List<String> scope,
    List<RelatedRule> related,
    @Nullable Pack pack) {

  /** Says nothing. */
  public static final RuleDetails NONE =
      new RuleDetails(
          null, null, null, null, null, null, null, List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of(), null);

  public RuleDetails {
    references = List.copyOf(references);
    falsePositives = List.copyOf(falsePositives);
    response = List.copyOf(response);
    fields = List.copyOf(fields);
    tags = List.copyOf(tags);
    scope = List.copyOf(scope);
    related = List.copyOf(related);
  }

  public Provenance provenance() {
    return new Provenance(author, license, pack);
  }
}
