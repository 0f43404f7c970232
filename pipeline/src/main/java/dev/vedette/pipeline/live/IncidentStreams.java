package dev.vedette.pipeline.live;

import dev.vedette.correlate.Correlator;
import dev.vedette.correlate.Logon;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.Context;
import dev.vedette.pipeline.IncidentDesk;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Folds one tenant's findings into incidents as they come. What happens now and what old files tell
 * of are kept apart, for the one goes on with the clock and the other does not.
 */
final class IncidentStreams {
  private static final Duration RECENT = Duration.ofHours(8);
  private static final Duration CLOCKS_DISAGREE = Duration.ofHours(1);

  /** Old files that have not gone on for this long are taken to be complete. */
  private static final Duration PAUSE = Duration.ofHours(1);

  /**
   * A tenant with many findings looks at them less often, so that it takes no more than a share.
   */
  private static final int SHARE_OF_TIME = 20;

  private static final long SHORTEST_INTERVAL = 250;

  private final TenantId tenant;
  private final IncidentDesk desk;
  private final EntityBook book;
  private final IncidentBoard board = new IncidentBoard();

  /** Findings from before a restart that have not come again since. */
  private final Set<String> recalled = new HashSet<>();

  private Opinions opinions = Opinions.NONE;
  private final Correlator current;
  private Correlator history;
  private long lastOfHistory;
  private boolean isChanged;
  private long nextLook;

  /**
   * @param book who is who in the tenant
   */
  IncidentStreams(TenantId tenant, IncidentDesk desk, EntityBook book) {
    this.tenant = tenant;
    this.desk = desk;
    this.book = book;
    current = desk.newCorrelator(tenant, book);
    history = desk.newCorrelator(tenant, book);
  }

  void recall(LiveIncident.Known known) {
    board.recall(known);
  }

  /** Knows a finding again from before a restart; a replay may bring it once more. */
  void recall(Finding finding, long now) {
    join(finding, now);
    recalled.add(finding.uid());
  }

  /** Takes note of what people say now; cuts that were known before are at the front. */
  void hear(Opinions latest) {
    for (var cut : latest.cuts().subList(known(latest), latest.cuts().size())) {
      current.cut(cut.some(), cut.others());
      history.cut(cut.some(), cut.others());
    }
    current.judge(latest.verdicts());
    history.judge(latest.verdicts());
    opinions = latest;
    isChanged = true;
  }

  private int known(Opinions latest) {
    return Math.min(opinions.cuts().size(), latest.cuts().size());
  }

  private Correlator newHistory() {
    var correlator = desk.newCorrelator(tenant, book);
    opinions.cuts().forEach(cut -> correlator.cut(cut.some(), cut.others()));
    correlator.judge(opinions.verdicts());
    return correlator;
  }

  /**
   * @param now epoch milliseconds
   */
  void add(Finding finding, long now) {
    if (!recalled.remove(finding.uid())) {
      join(finding, now);
    }
  }

  private void join(Finding finding, long now) {
    boolean isRecent =
        finding.time() == Event.NO_TIME
            || (finding.time() >= now - RECENT.toMillis()
                && finding.time() <= now + CLOCKS_DISAGREE.toMillis());
    if (isRecent) {
      current.update(finding);
    } else {
      history.update(finding);
      lastOfHistory = now;
    }
    isChanged = true;
  }

  /** Writes what takes long to learn; the rest follows from findings that are kept elsewhere. */
  void write(DataOutputStream out) throws IOException {
    current.writeHabits(out);
  }

  void read(DataInputStream in) throws IOException {
    current.readHabits(in);
  }

  /** Takes in what helps to follow an intruder; it need not come in order. */
  void note(Context context) {
    switch (context) {
      case Context.Location(String host, String address) -> {
        current.locate(host, address);
        history.locate(host, address);
      }
      case Context.RemoteLogon(Logon logon) -> {
        current.logon(logon);
        history.logon(logon);
      }
    }
  }

  /** Whether {@link #look} has something to say at a time. */
  boolean isDue(long now) {
    return (isChanged && now >= nextLook)
        || isOver(now)
        || (!current.isEmpty() && now >= nextLook + PAUSE.toMillis());
  }

  private boolean isOver(long now) {
    return !history.isEmpty() && now - lastOfHistory >= PAUSE.toMillis();
  }

  /**
   * The incidents that have changed since the last look.
   *
   * @param now epoch milliseconds
   * @param cost tells how long work took so far, in milliseconds of any clock
   */
  List<IncidentBoard.Change> look(long now, LongSupplier cost) {
    long begin = cost.getAsLong();
    var open = new ArrayList<Incident>();
    var closed = new ArrayList<Incident>();
    current.expire(now);
    if (isOver(now)) {
      closed.addAll(history.finish());
      history = newHistory();
    }
    for (var correlator : List.of(current, history)) {
      open.addAll(correlator.open());
      closed.addAll(correlator.drain());
    }
    var changes = board.update(open, closed);
    isChanged = false;
    nextLook = now + Math.max(SHORTEST_INTERVAL, SHARE_OF_TIME * (cost.getAsLong() - begin));
    return changes;
  }
}
