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
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Data carried in names: many different, long and mixed names below one domain, asked for by one
 * machine within an hour, often for records that hold text.
 *
 * <p>How far it is resisted: short names in ordinary words carry little, so slowness is what hides
 * a tunnel; fewer than {@value #MANY} queries an hour are not looked at.
 */
public final class TunnelModel implements Detector<Tunnel> {
  private static final List<Attack> ATTACKS =
      List.of(
          new Attack(Tactic.COMMAND_AND_CONTROL, "T1071.004"),
          new Attack(Tactic.EXFILTRATION, "T1048"));
  private static final int MANY = 32;
  private static final int TELLING = 50;

  /** Shorter names carry nothing worth a tunnel, and most names are shorter. */
  private static final int SHORTEST = 8;

  private static final Set<String> STRANGE_TYPES =
      Set.of("TXT", "NULL", "CNAME", "MX", "KEY", "PRIVATE", "SRV", "ANY", "10", "16", "65399");

  private final Services known;
  private final int manyNames;
  private final int longNames;
  private final int mixed;
  private final int records;
  private final int knownService;

  public TunnelModel(Priors priors) {
    known = new Services(priors.set("known-services"));
    manyNames = priors.points("many-names");
    longNames = priors.points("long-names");
    mixed = priors.points("mixed");
    records = priors.points("records-of-data");
    knownService = priors.points("known-service");
  }

  @Override
  public String name() {
    return "behaviour.dns-tunnel";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof DnsAnswer answer
        && !Domains.isLocal(Domains.registered(answer.name()))
        && Domains.below(answer.name(), Domains.registered(answer.name())).length() >= SHORTEST
        && !machine(answer).isEmpty();
  }

  private static String machine(DnsAnswer answer) {
    return answer.source().isKnown() ? answer.source().label() : answer.host();
  }

  @Override
  public String key(Activity activity) {
    var answer = (DnsAnswer) activity;
    return machine(answer) + "|" + Domains.registered(answer.name());
  }

  @Override
  public Tunnel initial(String key) {
    return new Tunnel();
  }

  @Override
  public void update(Tunnel state, Activity activity, Observer out) {
    var answer = (DnsAnswer) activity;
    var domain = Domains.registered(answer.name());
    int queries =
        state.add(
            Domains.below(answer.name(), domain),
            STRANGE_TYPES.contains(answer.type()),
            answer.time());
    if (queries >= MANY && Integer.bitCount(queries) == 1) {
      judge(state, answer, domain, out);
    }
  }

  private void judge(Tunnel state, DnsAnswer answer, String domain, Observer out) {
    var tally = tally(state, domain);
    if (tally.score() < TELLING) {
      out.usual(Math.max(0, tally.score()));
      return;
    }
    var machine = machine(answer);
    out.observe(
        new Observation(
            name(),
            "%s seems to carry data in names below %s".formatted(machine, domain),
            machine + "|" + domain,
            answer.time(),
            out.reference(),
            tally.contributions(),
            "most domains have a few short names, which are asked for again and again",
            0,
            ATTACKS,
            List.of(machine, domain)));
  }

  private Scorecard tally(Tunnel state, String domain) {
    var tally = new Scorecard();
    double names = state.names();
    boolean areMany = names >= 24 && names >= state.queries() * 0.6;
    tally.addIf(
        areMany,
        manyNames,
        () ->
            String.format(
                Locale.ROOT,
                "%.0f different names below %s in %d queries within an hour",
                names,
                domain,
                state.queries()));
    tally.addIf(
        areMany && state.length() >= 24,
        longNames,
        () ->
            String.format(
                Locale.ROOT,
                "%.0f characters each, %,d together",
                state.length(),
                state.characters()));
    tally.addIf(
        areMany && state.length() >= 16 && state.entropy() >= 3.4,
        mixed,
        () -> String.format(Locale.ROOT, "as mixed as coded data: %.1f bits", state.entropy()));
    tally.addIf(
        areMany && state.strangeTypes() >= 0.3,
        records,
        () ->
            String.format(
                Locale.ROOT,
                "%.0f %% of them ask for records that hold data",
                state.strangeTypes() * 100));
    tally.addIf(
        areMany && known.knows(domain),
        knownService,
        () -> domain + " is known to look things up so");
    return tally;
  }

  @Override
  public int maxKeys() {
    return 8_192;
  }

  @Override
  public StateCodec<Tunnel> codec() {
    return Tunnel.CODEC;
  }
}
