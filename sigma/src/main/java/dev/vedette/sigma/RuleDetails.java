package dev.vedette.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule says to people, none of which decides whether it fires. */
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
    List<String> fields,
    List<String> tags,
    List<String> scope,
    List<RelatedRule> related) {

  /** Says nothing. */
  public static final RuleDetails NONE =
      new RuleDetails(
          null, null, null, null, null, null, null, List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of());

  public RuleDetails {
    references = List.copyOf(references);
    falsePositives = List.copyOf(falsePositives);
    fields = List.copyOf(fields);
    tags = List.copyOf(tags);
    scope = List.copyOf(scope);
    related = List.copyOf(related);
  }
}
