package dev.vedette.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says to people, none of which decides whether it fires.
 *
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
    List<RelatedRule> related) {

  public RuleDetails {
    references = List.copyOf(references);
    falsePositives = List.copyOf(falsePositives);
    response = List.copyOf(response);
    fields = List.copyOf(fields);
    tags = List.copyOf(tags);
    scope = List.copyOf(scope);
    related = List.copyOf(related);
  }
}
