package dev.vedette.detect.behaviour.damage;

import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import java.util.Set;

/** What makes changes of files an encryptor's, in points. */
final class RansomwareOddities {
  private static final int MANY_FOLDERS = 10;
  private static final int SAME_NOTE = 8;

  private final Set<String> ordinary;
  private final Set<String> notes;
  private final Set<String> noteEndings;
  private final int rate;
  private final int aboveNorm;
  private final int withinNorm;
  private final int folders;
  private final int shares;
  private final int newEnding;
  private final int sameNote;
  private final int noteName;
  private final int replaced;
  private final int afterRecovery;

  RansomwareOddities(Priors priors) {
    ordinary = priors.set("ordinary-endings");
    notes = priors.set("note-words");
    noteEndings = priors.set("note-endings");
    rate = priors.points("rate");
    aboveNorm = priors.points("above-norm");
    withinNorm = priors.points("within-norm");
    folders = priors.points("folders");
    shares = priors.points("shares");
    newEnding = priors.points("new-ending");
    sameNote = priors.points("same-note");
    noteName = priors.points("note-name");
    replaced = priors.points("replaced");
    afterRecovery = priors.points("after-recovery-stopped");
  }

  /** Of two names of one file, the ending that is not ordinary: sources tell either first. */
  String oddest(String path, String otherPath) {
    var ending = Paths.ending(path);
    return ordinary.contains(ending) && !otherPath.isEmpty() ? Paths.ending(otherPath) : ending;
  }

  String baseline() {
    return "programs write a few files at a time, with endings that others know, and leave backups"
        + " alone";
  }

  Scorecard of(Churn state, Churn.Window window, long time) {
    var tally = new Scorecard();
    amount(state, window, tally);
    spread(window, tally);
    endings(state, window, time, tally);
    notes(window, tally);
    var recovery = state.recoveryCommand(time);
    tally.addIf(!recovery.isEmpty(), afterRecovery, () -> "within an hour after this: " + recovery);
    return tally;
  }

  private void amount(Churn state, Churn.Window window, Scorecard tally) {
    double changed = window.changed.estimate();
    double doublings = Math.log(changed / RansomwareModel.MANY) / Math.log(2);
    tally.add(
        (int) Math.min(2.0 * rate, rate + 5 * doublings),
        () -> "%.0f files changed within two minutes".formatted(changed));
    boolean knows = state.norm().count() >= 50;
    double deviations = state.norm().deviations(changed);
    tally.addIf(
        knows && deviations > 6,
        aboveNorm,
        () -> "this machine usually changes %.0f".formatted(state.norm().level()));
    tally.addIf(knows && deviations < 2, withinNorm, () -> "which this machine does often");
    boolean isReplacing =
        window.deleted >= SAME_NOTE
            && window.written >= SAME_NOTE
            && window.deleted < 2 * window.written
            && window.written < 2 * window.deleted;
    tally.addIf(isReplacing, replaced, () -> "as many files are written as deleted");
  }

  private void spread(Churn.Window window, Scorecard tally) {
    double over = window.folders.estimate();
    tally.addIf(over >= MANY_FOLDERS, folders, () -> "in %.0f folders".formatted(over));
    double shared = window.shares.estimate();
    tally.addIf(shared >= 2.5, shares, () -> "on %.0f shares".formatted(shared));
  }

  private void endings(Churn state, Churn.Window window, long time, Scorecard tally) {
    var top = window.endings.top(1);
    if (top.isEmpty()) {
      return;
    }
    var ending = top.getFirst().name();
    boolean isMost = top.getFirst().count() * 5 >= window.endings.total() * 2;
    boolean isOdd = !ending.isEmpty() && !ordinary.contains(ending);
    if (isMost && isOdd) {
      boolean isKnown = state.isKnownEnding(ending, time);
      tally.addIf(
          !isKnown,
          newEnding,
          () ->
              "%d of them get the ending '.%s', which this machine did not have before"
                  .formatted(top.getFirst().count(), ending));
    }
  }

  /**
   * Whether a file of a name is meant for people: programs leave the same names everywhere, too.
   */
  private boolean isReadable(String name) {
    return noteEndings.contains(Paths.ending(name));
  }

  private void notes(Churn.Window window, Scorecard tally) {
    for (var same : window.sameNames.top(3)) {
      if (same.count() >= SAME_NOTE && isReadable(same.name())) {
        tally.add(sameNote, () -> "'%s' is left in %d places".formatted(same.name(), same.count()));
        tally.addIf(
            notes.stream().anyMatch(same.name()::contains),
            noteName,
            () -> "which is how such notes are called");
        return;
      }
    }
  }
}
