package dev.vedette.detect.behaviour.lateral;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.lateral.LogonGraph.Local;
import dev.vedette.detect.behaviour.lateral.LogonGraph.Visit;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges logons from elsewhere as steps of paths. The step before is who was at the source last: a
 * visitor from elsewhere, or who works there (Hopper infers the causing logon in the same way, of
 * the last day). Immutable.
 */
final class PathJudge {
  private static final long A_DAY = Duration.ofHours(24).toMillis();
  private static final long FAMILIAR_AFTER = Duration.ofDays(3).toMillis();
  private static final double FAMILIAR = 3;
  private static final int NETWORK = 3;
  private static final int CLEAR_TEXT = 8;
  private static final int NEW_CREDENTIALS = 9;
  private static final int DESKTOP = 10;
  private static final Set<Integer> AT_SCREEN = Set.of(2, 7, 11, 12, 13);
  private static final Set<String> NOWHERE = Set.of("127.0.0.1", "::1", "0.0.0.0", "::", "local");

  private final LateralPriors known;

  PathJudge(LateralPriors known) {
    this.known = known;
  }

  void take(LogonGraph graph, Logon logon, Observer out) {
    if (logon.user().kind() != Account.Kind.PERSON) {
      return;
    }
    if (logon.logonType() == NEW_CREDENTIALS) {
      switched(graph, logon);
      return;
    }
    var source = source(graph, logon);
    var user = logon.user().name();
    if (source.isEmpty() || source.equals(logon.host())) {
      if (AT_SCREEN.contains(logon.logonType()) || logon.logonType() == DESKTOP) {
        graph.local(logon.host(), new Local(logon.time(), user));
      }
    } else if (isFromElsewhere(logon)) {
      arrive(graph, logon, source, user, out);
    }
  }

  /** Who uses other credentials is at the host himself. */
  private static void switched(LogonGraph graph, Logon logon) {
    if (logon.actor().kind() == Account.Kind.PERSON) {
      graph.local(logon.host(), new Local(logon.time(), logon.actor().name()));
    }
  }

  private static String source(LogonGraph graph, Logon logon) {
    var label = logon.source().label();
    return NOWHERE.contains(label) ? "" : graph.host(label);
  }

  private static boolean isFromElsewhere(Logon logon) {
    int type = logon.logonType();
    return type == NETWORK || type == CLEAR_TEXT || type == DESKTOP || type < 0;
  }

  private void arrive(LogonGraph graph, Logon logon, String source, String user, Observer out) {
    var host = logon.host();
    var before = recent(graph.visit(source), logon.time());
    int path = before == null ? 1 : before.path() + 1;
    var way = (before == null ? source : before.way()) + " > " + host;
    var card = new Scorecard();
    judgePath(graph, logon, source, user, before, way, card);
    judgeLearnt(graph, logon, source, user, card);
    learn(graph, logon, source, user);
    boolean isAtScreen = logon.logonType() == DESKTOP;
    graph.visit(host, new Visit(logon.time(), user, source, path, shortened(way), isAtScreen));
    tell(graph, logon, source, user, way, card, out);
  }

  private static @Nullable Visit recent(@Nullable Visit visit, long time) {
    return visit != null && Math.abs(time - visit.time()) <= A_DAY ? visit : null;
  }

  private static String shortened(String way) {
    return way.length() <= 300 ? way : "… " + way.substring(way.length() - 300);
  }

  private void judgePath(
      LogonGraph graph,
      Logon logon,
      String source,
      String user,
      @Nullable Visit before,
      String way,
      Scorecard card) {
    var other = otherUser(graph, logon, source, user, before);
    if (!other.isEmpty()) {
      card.add(
          known.credentialSwitch,
          attack(logon),
          () -> "%s was at %s, and %s comes from there".formatted(other, source, user));
    }
    if (before != null) {
      card.add(known.longerPath, attack(logon), () -> "a path over several hosts: " + way);
    }
    int reached = graph.reach(user, logon.host(), logon.time());
    card.add(
        reached >= known.manyHostsFrom ? known.manyHosts : 0,
        attack(logon),
        () -> "%s reached %d hosts within ten minutes".formatted(user, reached));
  }

  /** Who was at the source last, if it was somebody else; empty if not, or if nobody knows. */
  private static String otherUser(
      LogonGraph graph, Logon logon, String source, String user, @Nullable Visit before) {
    var local = graph.local(source);
    var last = user;
    long since = Long.MIN_VALUE;
    if (local != null && Math.abs(logon.time() - local.time()) <= A_DAY) {
      last = local.user();
      since = local.time();
    }
    if (before != null && before.time() > since) {
      last = before.user();
    }
    return last.equals(user) ? "" : last;
  }

  private void judgeLearnt(
      LogonGraph graph, Logon logon, String source, String user, Scorecard card) {
    var learning = graph.learning();
    var host = logon.host();
    long time = logon.time();
    card.add(
        graph.count("edge", source, host, time) < 0.5 ? learning.of(known.newEdge) : 0,
        () -> "nobody went from %s to %s before".formatted(source, host));
    card.add(
        graph.count("target", user, host, time) < 0.5 ? learning.of(known.newForUser) : 0,
        () -> "%s never went to %s before".formatted(user, host));
    card.add(
        graph.count("source", user, source, time) < 0.5 ? learning.of(known.newSource) : 0,
        () -> "%s never came from %s before".formatted(user, source));
    boolean isWeaker =
        logon.protocol().toLowerCase(Locale.ROOT).startsWith("ntlm")
            && graph.count("kerberos", user, "", time) > FAMILIAR
            && graph.count("ntlm", user, "", time) < 0.5;
    card.add(
        isWeaker ? learning.of(known.weakerProtocol) : 0,
        () -> "%s proves who he is by NTLM, where Kerberos is usual".formatted(user));
    boolean isFamiliar =
        graph.count("step " + user, source, host, time) > FAMILIAR
            && time - graph.first("step " + user, source, host) > FAMILIAR_AFTER;
    card.add(
        isFamiliar ? learning.of(known.familiar) : 0,
        () -> "%s has gone from %s to %s for days".formatted(user, source, host));
  }

  private static void learn(LogonGraph graph, Logon logon, String source, String user) {
    long time = logon.time();
    graph.learning().add(time);
    graph.learn("edge", source, logon.host(), time);
    graph.learn("target", user, logon.host(), time);
    graph.learn("source", user, source, time);
    graph.learn("step " + user, source, logon.host(), time);
    graph.learn(
        logon.protocol().toLowerCase(Locale.ROOT).startsWith("ntlm") ? "ntlm" : "kerberos",
        user,
        "",
        time);
  }

  private void tell(
      LogonGraph graph,
      Logon logon,
      String source,
      String user,
      String way,
      Scorecard card,
      Observer out) {
    if (card.score() < known.reportFrom) {
      if (card.score() > 0) {
        out.usual(card.score());
      }
      return;
    }
    out.observe(
        new Observation(
            LateralMovement.NAME,
            "Path of logons out of character: %s, as %s".formatted(shortened(way), user),
            user + "|" + source + "|" + logon.host(),
            logon.time(),
            out.reference(),
            card.contributions(),
            baseline(graph, logon, user),
            graph.learning().unlearned(),
            card.attacks(),
            List.of("path " + shortened(way), "account " + logon.user().key())));
  }

  private static String baseline(LogonGraph graph, Logon logon, String user) {
    if (graph.learning().unlearned() == 100) {
      return "nothing is learnt here yet: judged by what holds everywhere";
    }
    return "%s %s went to %s %d times"
        .formatted(
            graph.learning().span(),
            user,
            logon.host(),
            Math.max(0, Math.round(graph.count("target", user, logon.host(), logon.time())) - 1));
  }

  private static Attack attack(Logon logon) {
    var technique =
        switch (logon.logonType()) {
          case DESKTOP -> "T1021.001";
          case NETWORK -> "T1021.002";
          default -> logon.source().isKnown() && logon.logonType() < 0 ? "T1021.004" : "T1021";
        };
    return new Attack(Tactic.LATERAL_MOVEMENT, technique);
  }
}
