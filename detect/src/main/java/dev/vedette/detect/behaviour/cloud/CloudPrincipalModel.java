package dev.vedette.detect.behaviour.cloud;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Agents;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.geography.Geography;
import dev.vedette.detect.geography.Networks;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a principal or a role does in a cloud, beside what it does usually and what every cloud is
 * attacked with: operations, sequences of them, services and regions that are new for it, bursts of
 * refused and of exploring calls, keys that are used from new places.
 *
 * <p>How far it is resisted: whoever only calls what the stolen principal calls anyway, from where
 * it does, stays unnoticed. Calls that are refused teach nothing.
 */
public final class CloudPrincipalModel implements Detector<Principal> {
  private static final Attack EXPLORED = new Attack(Tactic.DISCOVERY, "T1580");
  private static final Attack VALID_ACCOUNT = new Attack(Tactic.INITIAL_ACCESS, "T1078.004");
  private static final int TELLING = 50;

  private final Geography geography;
  private final Sensitive.Catalog catalog;
  private final CloudOddities oddities;

  public CloudPrincipalModel(Priors priors, Geography geography) {
    this.geography = geography;
    catalog = Sensitive.Catalog.of(priors);
    oddities = new CloudOddities(priors);
  }

  @Override
  public String name() {
    return "behaviour.cloud-principal";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof ApiCall call
        && call.user().isKnown()
        && !call.userType().equals("AWSService");
  }

  /** A role stands for all its sessions. */
  @Override
  public String key(Activity activity) {
    var call = (ApiCall) activity;
    var principal = call.issuer().isEmpty() ? call.user().key() : call.issuer();
    return call.account() + "|" + principal;
  }

  @Override
  public Principal initial(String key) {
    return new Principal();
  }

  @Override
  public void update(Principal state, Activity activity, Observer out) {
    var call = (ApiCall) activity;
    var address = call.source().address();
    var network = Names.isAddress(address) ? Networks.of(address, geography.find(address)) : "";
    var agent = Agents.kind(call.userAgent());
    bursts(state, call);
    var sensitive = catalog.find(call.operation());
    if (sensitive != null) {
      state.attempts.add(0, call.time());
    }
    var tally = oddities.of(state, call, network, agent, sensitive);
    if (tally.score() >= TELLING) {
      tell(state, call, sensitive, tally, out);
    } else if (tally.score() > 0) {
      out.usual(tally.score());
    }
    learn(state, call, network, agent, sensitive);
  }

  private void bursts(Principal state, ApiCall call) {
    long operation = KeyHash.of(call.service(), call.operation());
    state.denied.expire(call.time());
    state.explored.expire(call.time());
    if (call.outcome() == Outcome.FAILURE) {
      state.denied.add(operation, call.time());
    }
    if (oddities.isExploring(call.operation())) {
      state.explored.add(operation, call.time());
    }
  }

  private static void learn(
      Principal state, ApiCall call, String network, String agent, @Nullable Sensitive sensitive) {
    if (call.outcome() != Outcome.FAILURE) {
      state.learn(call.service(), call.operation(), network, agent, call.time());
      Principal.add(state.regions, call.region(), call.time());
    }
    if (sensitive != null) {
      state.sensitive.put(call.operation(), call.time());
    }
  }

  private void tell(
      Principal state, ApiCall call, @Nullable Sensitive sensitive, Scorecard tally, Observer out) {
    var who = call.user().key();
    boolean explores = sensitive == null && oddities.isExploring(call.operation());
    out.observe(
        new Observation(
            name(),
            explores
                ? "%s looks around in the cloud".formatted(who)
                : "%s calls %s, out of character".formatted(who, call.operation()),
            key(call) + "|" + (explores ? "looks around" : call.operation()),
            call.time(),
            out.reference(),
            tally.contributions(),
            "%s made %d calls of %d operations in %d days"
                .formatted(who, state.calls(), state.operations.size(), state.days(call.time())),
            Math.max(0, 100 - state.calls()),
            List.of(sensitive != null ? sensitive.attack() : explores ? EXPLORED : VALID_ACCOUNT),
            List.of(who, call.account())));
  }

  @Override
  public int maxKeys() {
    return 1_024;
  }

  @Override
  public StateCodec<Principal> codec() {
    return Principal.CODEC;
  }
}
