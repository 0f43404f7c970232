package dev.vedette.detect.behaviour.lineage;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import java.time.Duration;
import java.util.List;

/**
 * Finds programs started by whom they are not started: by what is known of every machine, and by
 * what a company's own machines do (rarity over hosts rather than over events, as the many starts
 * of one host prove little).
 *
 * <p>What is done often for days counts as usual and takes points away, but never so many that what
 * is plainly wrong on any machine goes unseen: whoever rehearses an attack for a week hides rarity
 * with it, not masquerading.
 */
public final class ProcessLineage implements Detector<Families> {
  /** Its name. */
  public static final String NAME = "behaviour.process-lineage";

  private static final long FAMILIAR_AFTER = Duration.ofDays(3).toMillis();
  private static final double FAMILIAR = 10;
  private static final double RARE_HOSTS = 1.5;

  private final LineagePriors known;
  private final int reportFrom;
  private final int newPair;
  private final int newChain;
  private final int newProgram;
  private final int rarePair;
  private final int newUserKind;
  private final int familiar;

  public ProcessLineage(Priors priors) {
    known = new LineagePriors(priors);
    reportFrom = priors.number("report-from");
    newPair = priors.points("new-pair");
    newChain = priors.points("new-chain");
    newProgram = priors.points("new-program");
    rarePair = priors.points("rare-pair");
    newUserKind = priors.points("new-user-kind");
    familiar = priors.points("familiar");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof ProcessStart start && start.program().isKnown();
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public Families initial(String key) {
    return new Families();
  }

  @Override
  public void update(Families families, Activity activity, Observer out) {
    if (activity instanceof ProcessStart start) {
      var grandparent = families.grandparent(start);
      var before = families.known(start, grandparent);
      var card = new Scorecard();
      known.judge(start, grandparent, card);
      if (start.parent().isKnown()) {
        judgeLearnt(start, families, before, card);
      }
      families.learn(start, grandparent);
      if (card.score() >= reportFrom) {
        out.observe(observation(start, grandparent, families, before, card, out.reference()));
      } else if (card.score() > 0) {
        out.usual(card.score());
      }
    }
  }

  private void judgeLearnt(
      ProcessStart start, Families families, Families.Known before, Scorecard card) {
    var learning = families.learning();
    var parent = start.parent().name();
    var child = start.program().name();
    if (before.pair() < 0.5) {
      card.add(learning.of(newPair), () -> "%s never started %s here".formatted(parent, child));
      card.add(
          before.program() < 0.5 ? learning.of(newProgram) : 0,
          () -> "%s was never seen here".formatted(child));
    } else if (before.hosts() < RARE_HOSTS && before.pair() < FAMILIAR) {
      card.add(
          learning.of(rarePair),
          () -> "%s started %s on one other occasion here".formatted(parent, child));
    }
    card.add(
        before.pair() > 0.5 && before.chain() < 0.5 ? learning.of(newChain) : 0,
        () -> "never with the same grandparent");
    card.add(
        before.program() > FAMILIAR && before.userKind() < 0.5 ? learning.of(newUserKind) : 0,
        () -> "%s was never run by a user like %s".formatted(child, start.user().key()));
    boolean isFamiliar = before.pair() > FAMILIAR && start.time() - before.first() > FAMILIAR_AFTER;
    card.add(
        isFamiliar ? learning.of(familiar) : 0,
        () -> "%s has started %s here for days".formatted(parent, child));
  }

  private Observation observation(
      ProcessStart start,
      String grandparent,
      Families families,
      Families.Known before,
      Scorecard card,
      long reference) {
    var parent = start.parent().isKnown() ? start.parent().name() : "an unknown program";
    var child = start.program().name();
    return new Observation(
        NAME,
        "Program started out of character: %s by %s".formatted(child, parent),
        start.host()
            + "|"
            + parent
            + "|"
            + start.program().path().toLowerCase(java.util.Locale.ROOT),
        start.time(),
        reference,
        card.contributions(),
        baseline(parent, child, families, before),
        families.learning().unlearned(),
        card.attacks(),
        grandparent.isEmpty() ? List.of() : List.of("grandparent " + grandparent));
  }

  private static String baseline(
      String parent, String child, Families families, Families.Known before) {
    if (families.learning().unlearned() == 100) {
      return "nothing is learnt here yet: judged by what holds on every machine";
    }
    return "%s %s started something %d times, %s %d times on %d hosts; %s was started %d times"
        .formatted(
            families.learning().span(),
            parent,
            Math.round(before.parent()),
            child,
            Math.round(before.pair()),
            Math.round(before.hosts()),
            child,
            Math.round(before.program()));
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<Families> codec() {
    return StateCodec.of(1, Families::write, Families::read);
  }
}
