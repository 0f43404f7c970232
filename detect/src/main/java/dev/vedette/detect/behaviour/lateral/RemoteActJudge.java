package dev.vedette.detect.behaviour.lateral;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.lateral.LogonGraph.Visit;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges what is done to a host from elsewhere: services and tasks that are made, shells that are
 * started, and programs that are left on its administrative shares, within minutes after somebody
 * came over the network. Immutable.
 */
final class RemoteActJudge {
  private static final long FAMILIAR_AFTER = Duration.ofDays(3).toMillis();
  private static final double FAMILIAR = 3;
  private static final Attack SERVICE = new Attack(Tactic.EXECUTION, "T1569.002");
  private static final Attack TASK = new Attack(Tactic.EXECUTION, "T1053.005");
  private static final Attack WMI = new Attack(Tactic.EXECUTION, "T1047");
  private static final Attack WINRM = new Attack(Tactic.LATERAL_MOVEMENT, "T1021.006");
  private static final Attack SHARE = new Attack(Tactic.LATERAL_MOVEMENT, "T1021.002");
  private static final Attack TOOL = new Attack(Tactic.LATERAL_MOVEMENT, "T1570");

  private final LateralPriors known;

  RemoteActJudge(LateralPriors known) {
    this.known = known;
  }

  /** A file or pipe of a share was reached from elsewhere. */
  void share(LogonGraph graph, FileChange change, Observer out) {
    var source = graph.host(change.source().label());
    if (change.user().kind() != Account.Kind.PERSON || source.equals(change.host())) {
      return;
    }
    var share = Names.file(change.share());
    var file = Names.file(change.path());
    var user = change.user().name();
    var card = new Scorecard();
    boolean isAdministrative = known.administrativeShares.contains(share);
    card.add(
        isAdministrative ? known.administrativeShare : 0,
        SHARE,
        () -> "%s uses the administrative share %s".formatted(user, share));
    card.add(
        isAdministrative && known.isProgram(file) ? known.programOnShare : 0,
        TOOL,
        () -> "a program lies there: " + change.path());
    card.add(
        share.equals("ipc$") && known.controlPipes.contains(file) ? known.controlPipe : 0,
        SHARE,
        () -> "%s speaks to %s from elsewhere".formatted(user, file));
    if (card.score() > 0) {
      var visit = new Visit(change.time(), user, source, 1, source + " > " + change.host(), false);
      finish(graph, change, visit, "share " + share, "Administration from elsewhere", card, out);
    }
  }

  /** A service or task was made. */
  void lasting(LogonGraph graph, Persistence made, Observer out) {
    var visit = visit(graph, made);
    if (visit == null) {
      return;
    }
    boolean isService = made.kind() == Persistence.Kind.SERVICE;
    var card = new Scorecard();
    card.add(
        isService ? known.remoteService : known.remoteTask,
        isService ? SERVICE : TASK,
        () ->
            "the %s %s was made or changed %d s after %s came from %s"
                .formatted(
                    made.kind().words(),
                    made.name(),
                    (made.time() - visit.time()) / 1000,
                    visit.user(),
                    visit.source()));
    finish(
        graph,
        made,
        visit,
        made.kind().name(),
        "A %s was made or changed from elsewhere: %s".formatted(made.kind().words(), made.name()),
        card,
        out);
  }

  /** What serves remote administration started something. */
  void started(LogonGraph graph, ProcessStart start, Observer out) {
    var visit = visit(graph, start);
    var parent = start.parent().name();
    if (visit == null || !known.shells.contains(start.program().name())) {
      return;
    }
    boolean isWmi = parent.equals("wmiprvse.exe");
    var card = new Scorecard();
    card.add(
        isWmi ? known.remoteWmi : known.remoteShell,
        isWmi ? WMI : parent.startsWith("ws") || parent.startsWith("winrs") ? WINRM : SERVICE,
        () ->
            "%s started %s %d s after %s came from %s"
                .formatted(
                    parent,
                    start.program().name(),
                    (start.time() - visit.time()) / 1000,
                    visit.user(),
                    visit.source()));
    finish(
        graph,
        start,
        visit,
        parent,
        "A shell was started from elsewhere: " + start.program().name(),
        card,
        out);
  }

  /** Who came over the network within the last minutes; who sits before the screen acts himself. */
  private @Nullable Visit visit(LogonGraph graph, Activity activity) {
    var visit = graph.visit(activity.host());
    return visit != null
            && !visit.isAtScreen()
            && activity.time() >= visit.time()
            && activity.time() - visit.time() <= known.window
        ? visit
        : null;
  }

  private void finish(
      LogonGraph graph,
      Activity activity,
      Visit visit,
      String means,
      String title,
      Scorecard card,
      Observer out) {
    long time = activity.time();
    var kind = "act " + means;
    var way = visit.source() + ">" + activity.host();
    double before = graph.count(kind, visit.user(), way, time);
    double byUser = graph.count(kind, visit.user(), "", time);
    judgeLearnt(graph, visit, kind, way, before, byUser, time, card);
    graph.learning().add(time);
    graph.learn(kind, visit.user(), way, time);
    graph.learn(kind, visit.user(), "", time);
    if (card.score() >= known.reportFrom) {
      out.observe(
          new Observation(
              LateralMovement.NAME,
              title,
              visit.user() + "|" + visit.source() + "|" + activity.host(),
              time,
              out.reference(),
              card.contributions(),
              baseline(graph, visit, before, byUser),
              graph.learning().unlearned(),
              card.attacks(),
              List.of("path " + visit.way(), "account " + visit.user())));
    } else if (card.score() > 0) {
      out.usual(card.score());
    }
  }

  private void judgeLearnt(
      LogonGraph graph,
      Visit visit,
      String kind,
      String way,
      double before,
      double byUser,
      long time,
      Scorecard card) {
    var learning = graph.learning();
    card.add(
        byUser < 0.5 ? learning.of(known.newForUser) : 0,
        () -> "%s never did the like".formatted(visit.user()));
    boolean isFamiliar =
        (before > FAMILIAR && time - graph.first(kind, visit.user(), way) > FAMILIAR_AFTER)
            || (byUser > 10 * FAMILIAR
                && time - graph.first(kind, visit.user(), "") > FAMILIAR_AFTER);
    card.add(
        isFamiliar ? learning.of(known.familiar) : 0,
        () -> "%s has done the like for days".formatted(visit.user()));
  }

  private static String baseline(LogonGraph graph, Visit visit, double before, double byUser) {
    if (graph.learning().unlearned() == 100) {
      return "nothing is learnt here yet: judged by what holds everywhere";
    }
    return "%s %s did the like %d times, %d times on this path"
        .formatted(
            graph.learning().span(),
            visit.user().toLowerCase(Locale.ROOT),
            Math.round(byUser),
            Math.round(before));
  }
}
