package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.FileChange.Act;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files that are made unreadable: how many a machine writes, renames and deletes within two minutes
 * beside its own norm, over how many folders and shares, with which new ending, with the same note
 * left everywhere; and shadow copies and backups that are taken away.
 *
 * <p>How far it is resisted: an encryptor that is slower than {@value #MANY} files in two minutes
 * is seen only by what it does to backups. What entropy the files have no event says.
 */
public final class RansomwareModel implements Detector<Churn> {
  private static final List<Attack> ENCRYPTED = List.of(new Attack(Tactic.IMPACT, "T1486"));
  private static final List<Attack> INHIBITED = List.of(new Attack(Tactic.IMPACT, "T1490"));
  static final int MANY = 48;
  private static final int TELLING = 50;

  private final Map<String, String> recovery;
  private final RansomwareOddities oddities;
  private final int recoveryStopped;

  public RansomwareModel(Priors priors) {
    recovery = priors.words("recovery-commands");
    oddities = new RansomwareOddities(priors);
    recoveryStopped = priors.points("recovery-stopped");
  }

  @Override
  public String name() {
    return "behaviour.ransomware";
  }

  @Override
  public boolean concerns(Activity activity) {
    return switch (activity) {
      case FileChange change ->
          !change.isPipe() && change.act() != Act.READ && change.act() != Act.OTHER;
      case ProcessStart start -> !start.commandLine().isEmpty();
      default -> false;
    };
  }

  /** The machine that changes files, by a share or its own. */
  @Override
  public String key(Activity activity) {
    return activity instanceof FileChange change && change.source().isKnown()
        ? change.source().label()
        : activity.host();
  }

  @Override
  public Churn initial(String key) {
    return new Churn();
  }

  @Override
  public void update(Churn state, Activity activity, Observer out) {
    switch (activity) {
      case FileChange change -> take(state, change, out);
      case ProcessStart start -> take(state, start, out);
      default -> {}
    }
  }

  private void take(Churn state, ProcessStart start, Observer out) {
    var what = stopped(start.commandLine());
    if (what.isEmpty()) {
      return;
    }
    state.recoveryStopped(what, start.time());
    var tally = new Scorecard();
    tally.add(recoveryStopped, () -> what + ", by " + start.program().name());
    tell(
        "Ways to restore data of %s taken away".formatted(start.host()),
        tally,
        INHIBITED,
        start,
        out);
  }

  /** What a command line does to the ways back, in words; empty for any other. */
  private String stopped(String commandLine) {
    var lower = commandLine.toLowerCase(Locale.ROOT);
    for (var command : recovery.entrySet()) {
      boolean isIt = true;
      for (var part : command.getKey().split(" ")) {
        isIt &= lower.contains(part);
      }
      if (isIt) {
        return command.getValue();
      }
    }
    return "";
  }

  private void take(Churn state, FileChange change, Observer out) {
    var window = state.window(change.time());
    var path = change.path();
    window.changed.add(KeyHash.of(path));
    window.folders.add(KeyHash.of(change.share(), Paths.folder(path)));
    if (!change.share().isEmpty()) {
      window.shares.add(KeyHash.of(change.host(), change.share()));
    }
    count(window, change);
    double changed = window.changed.estimate();
    if (changed >= MANY && changed >= 2 * window.told) {
      window.told = changed;
      judge(state, window, change, out);
    }
  }

  private void count(Churn.Window window, FileChange change) {
    switch (change.act()) {
      case RENAME -> {
        window.renamed++;
        window.endings.add(oddities.oddest(change.path(), change.previousPath()));
      }
      case CREATE, WRITE -> {
        window.written++;
        window.endings.add(Paths.ending(change.path()));
        if (change.act() == Act.CREATE) {
          window.sameNames.add(Paths.name(change.path()));
        }
      }
      case DELETE -> window.deleted++;
      case READ, SHARE, OTHER -> {}
    }
  }

  private void judge(Churn state, Churn.Window window, FileChange change, Observer out) {
    var tally = oddities.of(state, window, change.time());
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var who = change.program().isKnown() ? change.program().name() + " on " : "";
    tell(
        "%s%s changes files as an encryptor does".formatted(who, key(change)),
        tally,
        ENCRYPTED,
        change,
        out);
  }

  private void tell(
      String title, Scorecard tally, List<Attack> attacks, Activity activity, Observer out) {
    out.observe(
        new Observation(
            name(),
            title,
            key(activity) + "|" + attacks.getFirst().technique(),
            activity.time(),
            out.reference(),
            tally.contributions(),
            oddities.baseline(),
            0,
            attacks,
            List.of(key(activity))));
  }

  @Override
  public int maxKeys() {
    return 1_024;
  }

  @Override
  public StateCodec<Churn> codec() {
    return Churn.CODEC;
  }
}
