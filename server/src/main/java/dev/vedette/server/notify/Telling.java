package dev.vedette.server.notify;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Dispatch;
import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Plan;
import dev.vedette.respond.notify.Progress;
import dev.vedette.respond.notify.Way;
import dev.vedette.respond.notify.Word;
import dev.vedette.store.alerting.Matters;
import dev.vedette.store.alerting.Matters.Due;
import dev.vedette.store.alerting.Matters.Known;
import dev.vedette.store.alerting.Matters.Look;
import dev.vedette.store.alerting.Plans;
import dev.vedette.store.alerting.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Looks at what has changed, and puts into the outbox what is to be said of it. */
final class Telling {
  private static final Logger LOG = Logger.getLogger(Telling.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Matters matters;
  private final Plans plans;
  private final MatterBook book;

  Telling(Matters matters, Plans plans, MatterBook book) {
    this.matters = matters;
    this.plans = plans;
    this.book = book;
  }

  /** Says what is to be said of one matter. */
  void look(Due due, Instant now) {
    var known = matters.find(due.key());
    var path = plans(due.key().tenant());
    if (known.isEmpty() && path.isEmpty()) {
      matters.ignore(due);
      return;
    }
    var matter = book.find(due.key(), known.map(Known::takenBy).orElse(null));
    if (matter.isEmpty()) {
      matters.ignore(due);
      return;
    }
    var before = known.map(each -> progress(each.progress())).orElse(Progress.NONE);
    var step = Dispatch.next(matter.get(), before, path, now);
    matters.settle(due, look(matter.get(), step), now);
  }

  private static Look look(Matter matter, Dispatch.Step step) {
    return new Look(
        JSON.writeValueAsString(step.progress()),
        step.progress().round(),
        matter.isOver(),
        step.wake(),
        step.words().stream().map(Telling::said).toList());
  }

  /** What cannot be read is begun anew, so that somebody is told rather twice than never. */
  private static Progress progress(String document) {
    try {
      return JSON.readValue(document, Progress.class);
    } catch (JacksonException e) {
      LOG.warn("how far something was told cannot be read, it is told anew: " + e);
      return Progress.NONE;
    }
  }

  /** The plans that hold for a tenant, the nearest first. */
  List<Plan> plans(TenantId tenant) {
    return plans.path(tenant).stream().map(Telling::plan).flatMap(Optional::stream).toList();
  }

  private static Optional<Plan> plan(Plans.Stored stored) {
    try {
      return Optional.of(JSON.readValue(stored.document(), PlanDocument.class).plan(stored.node()));
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warnf("the plan of %s cannot be read, nobody is told by it: %s", stored.node(), e);
      return Optional.empty();
    }
  }

  private static Said said(Word word) {
    return switch (word) {
      case Word.Tell tell -> new Said.Told(to(tell.node(), tell.ways()), note(tell.level()));
      case Word.Collect collect ->
          new Said.Collected(to(collect.node(), collect.ways()), collect.due());
      case Word.Update update -> new Said.Updated(update.isLoud());
    };
  }

  private static String note(int level) {
    return level == 0 ? "" : "Nobody has taken it yet: this is call %d.".formatted(level + 1);
  }

  /**
   * The first of some ways, with those that are left.
   *
   * @param ways at least one
   */
  static Said.To to(TenantId node, List<Way> ways) {
    var first = ways.getFirst();
    return new Said.To(
        node,
        first.channel(),
        first.address(),
        JSON.writeValueAsString(ways.subList(1, ways.size())));
  }

  /** The ways that are left of a message. */
  static List<Way> left(Said.To to) {
    return List.of(JSON.readValue(to.otherwise(), Way[].class));
  }

  /** How long to wait before something is tried again. */
  static Duration pause(int attempts) {
    return switch (attempts) {
      case 0, 1 -> Duration.ofSeconds(5);
      case 2 -> Duration.ofSeconds(30);
      case 3 -> Duration.ofMinutes(2);
      case 4 -> Duration.ofMinutes(10);
      default -> Duration.ofHours(1);
    };
  }
}
