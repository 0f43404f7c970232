package dev.vedette.server;

import dev.vedette.pipeline.live.LiveContent;
import dev.vedette.pipeline.live.LiveFeeds;
import dev.vedette.server.indicators.LiveWatchLists;
import dev.vedette.server.rules.LiveRules;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Takes up what is installed while the platform runs, within a second or as fast as it compiles,
 * and within ten what others decided about rules.
 */
final class ContentKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ContentKeeper.class);
  private static final Duration ROUND = Duration.ofMillis(500);

  /** Whoever decides here has it known at once; this is for what others put into the database. */
  private static final int ROUNDS_TO_ASK = 20;

  private final LiveContent content;
  private final LiveFeeds feeds;
  private final LiveRules rules;
  private final LiveWatchLists lists;
  private final Thread thread = Thread.ofPlatform().daemon().name("content").unstarted(this::run);
  private volatile boolean isStopping;

  ContentKeeper(LiveContent content, LiveFeeds feeds, LiveRules rules, LiveWatchLists lists) {
    this.lists = lists;
    this.content = content;
    this.feeds = feeds;
    this.rules = rules;
  }

  void start() {
    thread.start();
  }

  private void run() {
    for (long round = 1; !isStopping; round++) {
      try {
        Thread.sleep(ROUND);
        refreshContent();
        refreshFeeds();
        if (round % ROUNDS_TO_ASK == 0) {
          lists.refresh();
          rules.refresh().forEach(problem -> LOG.warn(problem.toString()));
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        // The outermost edge of the thread: the next round tries again.
        LOG.warn("installed content cannot be looked at, which is tried again", e);
      }
    }
  }

  private void refreshContent() {
    switch (content.refresh()) {
      case LiveContent.Refresh.Unchanged _ -> {}
      case LiveContent.Refresh.Exchanged(var latest) ->
          LOG.infof("new detection content: %d rules", latest.rules().rules().size());
      case LiveContent.Refresh.Kept(var problems) ->
          problems.forEach(problem -> LOG.warn(problem.toString()));
    }
  }

  private void refreshFeeds() throws IOException {
    var latest = feeds.refresh();
    if (latest.isPresent()) {
      LOG.infof("new indicators: %d in force", latest.get().size());
      feeds.problems().forEach(problem -> LOG.warn(problem.toString()));
    }
  }

  @Override
  public void close() {
    isStopping = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
