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
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.SeenSet;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Set;

/**
 * Domains that nobody here ever asked for, where something more is odd: who asks, what the name
 * looks like, under which top it was registered. New domains alone come by the hundred each day.
 * How old a domain is no event says.
 */
public final class NewDomainModel implements Detector<SeenSet> {
  private static final List<Attack> ATTACKS =
      List.of(new Attack(Tactic.COMMAND_AND_CONTROL, "T1071"));
  private static final int TELLING = 50;
  private static final int MOST = 50_000;

  /** Domains from which on it is known what is usual here. */
  private static final int LEARNT = 300;

  private final Set<String> tops;
  private final Services dynamic;
  private final Set<String> programs;
  private final int first;
  private final int program;
  private final int loose;
  private final int top;
  private final int borrowed;
  private final int foreign;
  private final int odd;

  public NewDomainModel(Priors priors) {
    tops = priors.set("odd-tops");
    dynamic = new Services(priors.set("borrowed"));
    programs = priors.set("programs");
    first = priors.points("first");
    program = priors.points("program");
    loose = priors.points("loose-program");
    top = priors.points("odd-top");
    borrowed = priors.points("borrowed");
    foreign = priors.points("foreign-letters");
    odd = priors.points("odd-name");
  }

  @Override
  public String name() {
    return "behaviour.dns-new-domain";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof DnsAnswer answer
        && answer.code() <= 0
        && !Domains.isLocal(Domains.registered(answer.name()));
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public SeenSet initial(String key) {
    return new SeenSet(MOST);
  }

  @Override
  public void update(SeenSet state, Activity activity, Observer out) {
    var answer = (DnsAnswer) activity;
    boolean isBorrowed = dynamic.knows(answer.name());
    var domain = isBorrowed ? answer.name() : Domains.registered(answer.name());
    int known = state.size();
    if (!state.add(KeyHash.of(domain), answer.time())) {
      return;
    }
    var tally = tally(answer, domain, isBorrowed, known);
    if (tally.score() < TELLING) {
      out.usual(tally.score());
      return;
    }
    out.observe(
        new Observation(
            name(),
            "%s asked for the new domain %s".formatted(asker(answer), domain),
            domain,
            answer.time(),
            out.reference(),
            tally.contributions(),
            known + " domains are known here",
            Math.max(0, 100 - known * 100 / (10 * LEARNT)),
            ATTACKS,
            List.of(asker(answer), domain)));
  }

  private static String asker(DnsAnswer answer) {
    return answer.source().isKnown() ? answer.source().label() : answer.host();
  }

  private Scorecard tally(DnsAnswer answer, String domain, boolean isBorrowed, int known) {
    var tally = new Scorecard();
    tally.addIf(known >= LEARNT, first, () -> "nobody here asked for " + domain + " before");
    var asking = answer.program();
    tally.addIf(
        programs.contains(asking.name()), program, () -> asking.name() + " has no business to ask");
    tally.addIf(
        asking.isKnown() && asking.place().isLoose(),
        loose,
        () -> "asked by " + asking.name() + " in " + asking.place().words());
    var its = Domains.top(domain);
    tally.addIf(
        tops.contains(its), top, () -> "many who register under ." + its + " are up to no good");
    tally.addIf(
        isBorrowed, borrowed, () -> "anybody may have a name there without saying who he is");
    tally.addIf(domain.contains("xn--"), foreign, () -> "it has letters that may look like others");
    var chosen = Domains.chosen(domain);
    tally.addIf(
        chosen.length() >= 10 && chosen.chars().filter(Character::isDigit).count() >= 4,
        odd,
        () -> "its name is a jumble of letters and digits");
    return tally;
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<SeenSet> codec() {
    return StateCodec.of(1, SeenSet::write, SeenSet::read);
  }
}
