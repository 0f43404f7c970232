package dev.vedette.detect.behaviour.network;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.DnsAnswer;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Domains;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.Surprise;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Locale;

/**
 * Domains that a program makes up to find its master: bursts of different domains that do not
 * exist, per machine and hour, the more the less they look like words. A single name is no
 * evidence, and generators that join words are only known by the burst.
 */
public final class GeneratedNamesModel implements Detector<GeneratedNames> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.COMMAND_AND_CONTROL, "T1568.002"));
  private static final int NO_SUCH_NAME = 3;
  private static final int MANY = 12;
  private static final int TELLING = 50;

  /** Bits a character from which on a name looks made up by a machine. */
  private static final double MADE_UP = 5.0;

  private final Surprise words;
  private final int burst;
  private final int madeUp;
  private final int unusual;
  private final int usual;
  private final int found;

  public GeneratedNamesModel(Priors priors) {
    words = new Surprise(priors.set("words"));
    burst = priors.points("burst");
    madeUp = priors.points("made-up");
    unusual = priors.points("unusual");
    usual = priors.points("usual");
    found = priors.points("found");
  }

  @Override
  public String name() {
    return "behaviour.dns-generated";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof DnsAnswer answer
        && (answer.code() == NO_SUCH_NAME || answer.code() == 0)
        && !key(answer).isEmpty()
        && !Domains.isLocal(Domains.registered(answer.name()));
  }

  @Override
  public String key(Activity activity) {
    var source = ((DnsAnswer) activity).source();
    return source.isKnown() ? source.label() : activity.host();
  }

  @Override
  public GeneratedNames initial(String key) {
    return new GeneratedNames();
  }

  @Override
  public void update(GeneratedNames state, Activity activity, Observer out) {
    var answer = (DnsAnswer) activity;
    var domain = Domains.registered(answer.name());
    double surprise = words.of(Domains.chosen(domain));
    if (answer.code() == 0) {
      boolean isMadeUp = surprise >= MADE_UP && state.surprise() >= MADE_UP;
      if (isMadeUp && state.domains(answer.time()) >= MANY) {
        judge(state, answer, true, out);
      }
      return;
    }
    int domains = state.add(domain, surprise, answer.time()) ? state.domains(answer.time()) : 0;
    if (domains >= MANY && domains % MANY == 0 && Integer.bitCount(domains / MANY) == 1) {
      judge(state, answer, false, out);
    }
  }

  private void judge(GeneratedNames state, DnsAnswer answer, boolean isFound, Observer out) {
    var tally = tally(state, answer, isFound);
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var machine = key(answer);
    out.observe(
        new Observation(
            name(),
            "%s asks for domains that seem to be made up".formatted(machine),
            machine + "|" + isFound,
            answer.time(),
            out.reference(),
            tally.contributions(),
            "%s asks for %.0f domains in vain in such an hour; learnt from %d hours"
                .formatted(machine, state.norm().compare().usual(), state.norm().hours()),
            Math.max(0, 100 - state.norm().hours() * 100 / 168),
            ATTACKS,
            List.of(machine, Domains.registered(answer.name()))));
  }

  private Scorecard tally(GeneratedNames state, DnsAnswer answer, boolean isFound) {
    var tally = new Scorecard();
    int domains = state.domains(answer.time());
    tally.add(
        (int) Math.min(2.0 * burst, burst + 10 * Math.log((double) domains / MANY) / Math.log(2)),
        () ->
            domains
                + " different domains that do not exist within an hour, such as "
                + Domains.registered(answer.name()));
    tally.addIf(
        state.surprise() >= MADE_UP,
        madeUp,
        () ->
            String.format(
                Locale.ROOT,
                "they look like no words: %.1f bits a character, where names that people choose have"
                    + " less than four",
                state.surprise()));
    var norm = state.norm().compare();
    boolean knows = state.norm().hours() >= 24;
    tally.addIf(
        knows && norm.deviations() > 4, unusual, () -> "far more than this machine does usually");
    tally.addIf(knows && norm.deviations() < 1.5, usual, () -> "this machine does so every day");
    tally.addIf(
        isFound, found, () -> Domains.registered(answer.name()) + " is like them, and exists");
    return tally;
  }

  @Override
  public int maxKeys() {
    return 2_048;
  }

  @Override
  public StateCodec<GeneratedNames> codec() {
    return GeneratedNames.CODEC;
  }
}
