package dev.vedette.detect.behaviour.lateral;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.StateCodec;

/**
 * Finds people and programs that move from host to host as intruders do: on paths where the
 * credentials change or that nobody took before, and by what is done from elsewhere at their end. A
 * single odd logon is no more than a part of that.
 */
public final class LateralMovement implements Detector<LogonGraph> {
  /** Its name. */
  public static final String NAME = "behaviour.lateral-movement";

  private static final int OUTBOUND = 2;

  private final LateralPriors known;
  private final PathJudge paths;
  private final RemoteActJudge acts;

  public LateralMovement(Priors priors) {
    known = new LateralPriors(priors);
    paths = new PathJudge(known);
    acts = new RemoteActJudge(known);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean concerns(Activity activity) {
    if (activity.host().isEmpty()) {
      return false;
    }
    return switch (activity) {
      case Logon logon -> logon.step() == Logon.Step.LOGON && logon.outcome() != Outcome.FAILURE;
      case Connection connection ->
          connection.direction() == OUTBOUND && !connection.source().address().isEmpty();
      case FileChange change -> !change.share().isEmpty() && change.source().isKnown();
      case Persistence made ->
          made.kind() == Persistence.Kind.SERVICE || made.kind() == Persistence.Kind.TASK;
      case ProcessStart start -> known.remoteHands.contains(start.parent().name());
      default -> false;
    };
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public LogonGraph initial(String key) {
    return new LogonGraph();
  }

  @Override
  public void update(LogonGraph graph, Activity activity, Observer out) {
    switch (activity) {
      case Logon logon -> paths.take(graph, logon, out);
      case Connection connection -> graph.locate(connection.host(), connection.source().address());
      case FileChange change -> acts.share(graph, change, out);
      case Persistence made -> acts.lasting(graph, made, out);
      case ProcessStart start -> acts.started(graph, start, out);
      default -> {}
    }
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<LogonGraph> codec() {
    return StateCodec.of(1, LogonGraph::write, LogonGraph::read);
  }
}
