package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Folder;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.SeenSet;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Archives that are made to carry data away: an archiver that this machine does not use, a
 * password, a target where anybody may write, sources that hold documents or secrets.
 */
public final class StagingModel implements Detector<SeenSet> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.COLLECTION, "T1560.001"), new Attack(Tactic.COLLECTION, "T1074"));
  private static final int TELLING = 50;

  private final Map<String, Set<String>> archivers;
  private final Set<String> targets;
  private final Set<String> secrets;
  private final Set<String> scripting;
  private final int newHere;
  private final int knownHere;
  private final int password;
  private final int looseTarget;
  private final int secretSource;
  private final int byScript;

  public StagingModel(Priors priors) {
    archivers = priors.groups("archivers");
    targets = priors.set("loose-targets");
    secrets = priors.set("sources");
    scripting = priors.set("scripting-programs");
    newHere = priors.points("new-here");
    knownHere = priors.points("known-here");
    password = priors.points("password");
    looseTarget = priors.points("loose-target");
    secretSource = priors.points("source");
    byScript = priors.points("by-script");
  }

  @Override
  public String name() {
    return "behaviour.staging";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof ProcessStart start
        && (archivers.containsKey(start.program().name())
            || archivers.containsKey(start.originalName()));
  }

  @Override
  public String key(Activity activity) {
    return activity.host();
  }

  /** What was archived here by whom: archivers with their parents. */
  @Override
  public SeenSet initial(String key) {
    return new SeenSet(64);
  }

  @Override
  public void update(SeenSet state, Activity activity, Observer out) {
    var start = (ProcessStart) activity;
    long how = KeyHash.of(start.program().name(), start.parent().name());
    boolean isOld = state.first(how) < start.time() - 24 * 3_600_000L;
    state.add(how, start.time());
    var tally = tally(start, isOld);
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    out.observe(
        new Observation(
            name(),
            "Archive made on %s as to carry data away".formatted(start.host()),
            start.host() + "|" + start.program().name() + "|" + start.user().key(),
            start.time(),
            out.reference(),
            tally.contributions(),
            "%d ways to make archives are known on %s".formatted(state.size() - 1, start.host()),
            state.size() > 1 ? 0 : 100,
            ATTACKS,
            List.of(start.host(), start.user().key())));
  }

  private Scorecard tally(ProcessStart start, boolean isOld) {
    var tally = new Scorecard();
    var command = " " + start.commandLine().toLowerCase(Locale.ROOT) + " ";
    var program = start.program().name();
    tally.addIf(!isOld, newHere, () -> program + " was not used so on " + start.host() + " before");
    tally.addIf(isOld, knownHere, () -> program + " is used so here");
    var switches =
        archivers.getOrDefault(program, archivers.getOrDefault(start.originalName(), Set.of()));
    tally.addIf(
        switches.stream().anyMatch(command::contains),
        password,
        () -> "with a password or in parts");
    tally.addIf(
        targets.stream().anyMatch(command::contains),
        looseTarget,
        () -> "from or to a folder that anybody may write to");
    tally.addIf(
        secrets.stream().anyMatch(command::contains),
        secretSource,
        () -> "of what is worth stealing");
    tally.addIf(
        scripting.contains(start.parent().name())
            || start.program().place() == Folder.OPEN
            || start.program().place() == Folder.PROFILE,
        byScript,
        () -> "started by " + start.parent().name() + " from " + start.program().place().words());
    return tally;
  }

  @Override
  public int maxKeys() {
    return 2_048;
  }

  @Override
  public StateCodec<SeenSet> codec() {
    return StateCodec.of(1, SeenSet::write, SeenSet::read);
  }
}
