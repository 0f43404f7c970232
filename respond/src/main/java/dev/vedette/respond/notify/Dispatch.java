package dev.vedette.respond.notify;

import dev.vedette.respond.notify.Progress.Call;
import dev.vedette.respond.notify.Progress.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is to be said about a matter. It follows from how the matter is, how far its telling
 * has come, the plans and the time; nothing else.
 *
 * <p>The plans are looked at from the tenant's own up to the MSP's, and in each the routes in their
 * order: the first that takes the matter is taken, and ends the search unless it goes on. Routes
 * are looked for when a matter begins, when it becomes graver, and, while nobody has taken it, when
 * it shows more than before; a route is taken once.
 */
public final class Dispatch {
  private final Matter matter;
  private final List<Plan> plans;
  private final Instant now;
  private final List<Word> words = new ArrayList<>();
  private @Nullable Instant wake;

  /**
   * What comes of a look.
   *
   * @param progress to be kept
   * @param wake when it is to be looked at again, even if nothing happens; null for not
   */
  public record Step(Progress progress, List<Word> words, @Nullable Instant wake) {
    public Step {
      words = List.copyOf(words);
    }
  }

  private Dispatch(Matter matter, List<Plan> plans, Instant now) {
    this.matter = matter;
    this.plans = plans;
    this.now = now;
  }

  /**
   * Looks at a matter.
   *
   * @param plans of the tenant and of the nodes above it, the nearest first
   */
  public static Step next(Matter matter, Progress before, List<Plan> plans, Instant now) {
    return new Dispatch(matter, plans, now).step(before);
  }

  private Step step(Progress before) {
    var seen = before.seen();
    if (matter.isOver()) {
      return over(before, seen);
    }
    boolean isAnew = seen == null || seen.over();
    if (seen != null && !before.calls().isEmpty()) {
      update(seen);
    }
    var calls = new ArrayList<>(isAnew ? List.of() : before.calls());
    if (isAnew || isWorthALook(seen)) {
      look(calls);
    }
    var told = calls.stream().map(this::told).flatMap(Optional::stream).toList();
    int round = isAnew ? before.round() + 1 : before.round();
    return new Step(new Progress(round, told, Seen.of(matter)), words, wake);
  }

  private Step over(Progress before, @Nullable Seen seen) {
    if (seen != null && !seen.over() && !before.calls().isEmpty()) {
      words.add(new Word.Update(true));
    }
    return new Step(new Progress(before.round(), before.calls(), Seen.of(matter)), words, null);
  }

  private void update(Seen seen) {
    var is = Seen.of(matter);
    if (!is.equals(seen)) {
      boolean isNews =
          is.severity() > seen.severity()
              || seen.over()
              || (is.takenBy() != null && seen.takenBy() == null);
      words.add(new Word.Update(isNews));
    }
  }

  private boolean isWorthALook(@Nullable Seen seen) {
    if (seen == null || matter.severity() > seen.severity()) {
      return true;
    }
    boolean showsMore =
        matter.things().size() > seen.things() || !seen.tactics().containsAll(matter.tactics());
    return showsMore && matter.takenBy() == null;
  }

  private void look(List<Call> calls) {
    for (var plan : plans) {
      for (var route : plan.routes()) {
        if (route.filter().takes(matter, now)) {
          take(plan, route, calls);
          if (!route.goesOn()) {
            return;
          }
        }
      }
    }
  }

  private void take(Plan plan, Route route, List<Call> calls) {
    boolean isTaken =
        calls.stream()
            .anyMatch(call -> call.node().equals(plan.node()) && call.route().equals(route.name()));
    if (!isTaken) {
      calls.add(new Call(plan.node(), route.name(), now, 0));
    }
  }

  /** The call once everybody is told whose turn it is; empty if its route is not there any more. */
  private Optional<Call> told(Call call) {
    return plans.stream()
        .filter(plan -> plan.node().equals(call.node()))
        .findFirst()
        .flatMap(plan -> plan.route(call.route()).map(route -> told(call, plan, route)));
  }

  private Call told(Call call, Plan plan, Route route) {
    if (matter.takenBy() != null) {
      return call;
    }
    int levels = call.levels();
    while (levels < route.levels().size()) {
      var due = route.due(levels, call.begun(), matter.severity());
      if (due.isAfter(now)) {
        wake = wake == null || due.isBefore(wake) ? due : wake;
        break;
      }
      tell(plan, route, levels);
      levels++;
    }
    return new Call(call.node(), call.route(), call.begun(), levels);
  }

  private void tell(Plan plan, Route route, int level) {
    for (var recipient : route.levels().get(level).to()) {
      var ways = ways(plan, recipient);
      var digest = route.digest();
      if (!ways.isEmpty()) {
        words.add(
            digest == null
                ? new Word.Tell(plan.node(), ways, level)
                : new Word.Collect(plan.node(), ways, digest.next(now)));
      }
    }
  }

  private List<Way> ways(Plan plan, Recipient recipient) {
    return switch (recipient) {
      case Recipient.Direct direct -> direct.ways();
      case Recipient.OnCall onCall ->
          plan.rota(onCall.rota())
              .flatMap(rota -> rota.onCall(now))
              .map(Rota.Person::ways)
              .orElse(List.of());
    };
  }
}
