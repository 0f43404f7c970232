package dev.vedette.sigma.correlate;

import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is judged when a window is over that began with an event of the group. */
final class JudgedCorrelation extends Correlation<JudgedCorrelation.Fixed> {
  private final CorrelationSink sink;
  private final Chain chain;

  /** Is told when a window was judged and holds. */
  interface Chain {
    /**
     * @param last the last event of the window
     * @param base the detection rule that fired on it
     */
    void occurred(int correlation, CapturedEvent last, int base);
  }

  JudgedCorrelation(
      CorrelationPlan plan, CorrelationLimits limits, CorrelationSink sink, Chain chain) {
    super(plan, limits);
    this.sink = sink;
    this.chain = chain;
  }

  /** A group with the window that it is in. */
  final class Fixed implements Group {
    private final List<Match> fields;
    private Tally tally = new Tally(plan().rule());
    private long begin;
    private long end = Long.MIN_VALUE;
    private @Nullable CapturedEvent last;
    private int base;

    Fixed(List<Match> fields) {
      this.fields = fields;
    }

    @Override
    public int size() {
      return 1 + tally.size();
    }

    @Override
    public boolean isOverAt(long time) {
      return end < time;
    }
  }

  @Override
  Fixed newGroup(List<Match> fields) {
    return new Fixed(fields);
  }

  @Override
  boolean add(Fixed group, CapturedEvent event, Route route, String value) {
    if (group.isOverAt(event.time())) {
      end(group);
      group.tally = new Tally(plan().rule());
      group.begin = event.time();
      group.end = event.time() + plan().timespan();
    }
    if (event.time() < group.begin) {
      countLate();
    } else if (!group.tally.add(event, route.source(), value)) {
      countUngrouped();
    } else if (group.last == null || group.last.time() <= event.time()) {
      group.last = event;
      group.base = route.base();
    }
    return false;
  }

  @Override
  Outcome judge(Fixed group, CapturedEvent event) {
    return Outcome.NOTHING;
  }

  @Override
  void end(Fixed group) {
    var last = group.last;
    group.last = null;
    if (last == null || !plan().condition().holds(group.tally.amount())) {
      return;
    }
    var match =
        new CorrelationMatch(
            plan().rule(),
            last.time(),
            last.reference(),
            group.fields,
            group.tally.amount(),
            group.begin,
            last.time());
    if (!plan().isSilent()) {
      sink.began(match);
      sink.ended(match);
    }
    chain.occurred(plan().number(), last, group.base);
  }
}
