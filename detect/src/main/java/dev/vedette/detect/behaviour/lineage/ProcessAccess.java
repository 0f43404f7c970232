package dev.vedette.detect.behaviour.lineage;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ProcessTouch;
import dev.vedette.detect.behaviour.Activity.ProcessTouch.Means;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Folder;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds programs that reach into others as intruders do: that read the memory in which credentials
 * lie, or run their code in a program that nobody looks at.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/windows/win32/procthread/process-security-and-access-rights">access
 *     rights of processes</a>
 */
public final class ProcessAccess implements Detector<Touches> {
  /** Its name. */
  public static final String NAME = "behaviour.process-access";

  /** Who starts a program, or asks for a handle without saying what for, has all rights. */
  private static final long ALL = 0x1F0000;

  private static final long FAMILIAR_AFTER = Duration.ofDays(3).toMillis();
  private static final double FAMILIAR = 5;
  private static final Attack DUMPED = new Attack(Tactic.CREDENTIAL_ACCESS, "T1003.001");
  private static final Attack INJECTED = new Attack(Tactic.STEALTH, "T1055");

  private final Map<String, Integer> targets;
  private final Set<String> openers;
  private final Set<String> tools;
  private final Set<String> quiet;
  private final int reportFrom;
  private final int reads;
  private final int writes;
  private final int injects;
  private final int fromLooseFolder;
  private final int fromTool;
  private final int intoQuiet;
  private final int newPair;
  private final int familiar;

  public ProcessAccess(Priors priors) {
    targets = priors.table("targets");
    openers = priors.set("openers");
    tools = priors.set("tools");
    quiet = priors.set("quiet");
    reportFrom = priors.number("report-from");
    reads = priors.points("reads");
    writes = priors.points("writes");
    injects = priors.points("injects");
    fromLooseFolder = priors.points("from-loose-folder");
    fromTool = priors.points("from-tool");
    intoQuiet = priors.points("into-quiet");
    newPair = priors.points("new-pair");
    familiar = priors.points("familiar");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof ProcessTouch touch
        && touch.program().isKnown()
        && !touch.program().name().equals(touch.target().name())
        && !isOfWindows(touch);
  }

  private boolean isOfWindows(ProcessTouch touch) {
    return openers.contains(touch.program().name())
        && (touch.program().place() == Folder.SYSTEM
            || touch.program().place() == Folder.INSTALLED
            || touch.program().place() == Folder.UNKNOWN);
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public Touches initial(String key) {
    return new Touches();
  }

  @Override
  public void update(Touches touches, Activity activity, Observer out) {
    if (!(activity instanceof ProcessTouch touch)) {
      return;
    }
    long rights = touch.rights();
    boolean isInjection = touch.means() == Means.INJECT;
    boolean isRead = !isInjection && (rights & ProcessTouch.READ) != 0;
    boolean isWrite = !isInjection && (rights & ProcessTouch.WRITE) != 0 && (rights & ALL) != ALL;
    if (!isInjection && !isRead && !isWrite) {
      return;
    }
    var card = new Scorecard();
    judge(touch, isInjection, isWrite, card);
    double before = touches.count(touch);
    judgeLearnt(touches, touch, before, card);
    var baseline = touches.baseline(touch, before);
    touches.learn(touch);
    if (card.score() >= reportFrom) {
      out.observe(
          new Observation(
              NAME,
              "Program reaches into another: %s into %s"
                  .formatted(touch.program().name(), touch.target().name()),
              touch.host() + "|" + touch.program().path() + "|" + touch.target().name(),
              touch.time(),
              out.reference(),
              card.contributions(),
              baseline,
              touches.learning().unlearned(),
              card.attacks(),
              touch.user().isKnown() ? List.of("run by " + touch.user().key()) : List.of()));
    } else if (card.score() > 0) {
      out.usual(card.score());
    }
  }

  private void judge(ProcessTouch touch, boolean isInjection, boolean isWrite, Scorecard card) {
    var program = touch.program();
    var target = touch.target().name();
    int wanted = targets.getOrDefault(target, 0);
    card.add(wanted, DUMPED, () -> "%s holds what intruders want".formatted(target));
    if (isInjection) {
      card.add(injects, INJECTED, () -> "it starts a thread in %s".formatted(target));
    } else if (isWrite) {
      card.add(writes, INJECTED, () -> "it may write to the memory of %s".formatted(target));
    } else {
      card.add(wanted > 0 ? reads : 0, () -> "it may read the memory of %s".formatted(target));
    }
    card.add(
        (isInjection || isWrite) && quiet.contains(target) ? intoQuiet : 0,
        () -> "%s is a program that nobody looks at".formatted(target));
    if (isInjection || isWrite || wanted > 0) {
      card.add(
          tools.contains(program.name()) ? fromTool : 0,
          () -> "%s is a tool by which intruders do so".formatted(program.name()));
      card.add(
          program.place().isLoose() ? fromLooseFolder : 0,
          () -> "%s lies in %s".formatted(program.path(), program.place().words()));
    }
  }

  private void judgeLearnt(Touches touches, ProcessTouch touch, double before, Scorecard card) {
    var learning = touches.learning();
    card.add(
        before < 0.5 && card.score() > 0 ? learning.of(newPair) : 0,
        () ->
            "%s never reached into %s here"
                .formatted(touch.program().name(), touch.target().name()));
    card.add(
        before > FAMILIAR && touch.time() - touches.first(touch) > FAMILIAR_AFTER
            ? learning.of(familiar)
            : 0,
        () -> "it has done so here for days");
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<Touches> codec() {
    return StateCodec.of(1, Touches::write, Touches::read);
  }
}
