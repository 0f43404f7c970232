package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.model.Problem;
import java.util.List;

/**
 * The indicators of some feeds.
 *
 * @param feeds what became of each feed
 * @param problems what was wrong with them
 */
public record IndicatorContent(
    IndicatorStore store, List<FeedReport> feeds, List<Problem> problems) {
  public IndicatorContent {
    feeds = List.copyOf(feeds);
    problems = List.copyOf(problems);
  }

  /** How many feeds could not be used at all. */
  public long rejected() {
    return problems.stream().filter(Problem::isError).count();
  }
}
