package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Template;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import dev.vedette.receive.outward.Unreachable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Asks one vendor for one account; all streams of a collector share it. */
public final class VendorClient {
  private final Outward outward;
  private final Reach reach;
  private final VendorClock clock;
  private final RateGate gate;
  private final Identity identity;

  /**
   * @param admitted what the operator allows to be asked besides
   */
  public VendorClient(
      Manifest manifest,
      Account account,
      Outward outward,
      Set<String> admitted,
      InstantSource clock) {
    this.outward = outward;
    this.clock = new VendorClock(clock);
    reach =
        new Reach(
            manifest.hosts().stream().map(host -> Template.fill(host, account.settings())).toList(),
            admitted);
    gate = new RateGate(manifest.rate(), clock);
    identity = new Identities(account, outward, reach, this.clock).of(manifest.authentication());
  }

  /** How late it is at the vendor. */
  VendorClock clock() {
    return clock;
  }

  /** How long to wait before asking again. */
  public Duration pause() {
    return gate.pause();
  }

  /**
   * Asks, with another proof once if the first is not taken.
   *
   * @throws CollectFailure if there is no answer
   */
  public Answer ask(Ask ask) throws CollectFailure, InterruptedException {
    var answer = once(ask);
    return answer.status() == 401 && identity.renew() ? once(ask) : answer;
  }

  private Answer once(Ask ask) throws CollectFailure, InterruptedException {
    var proven = identity.proven(ask);
    gate.asked();
    try {
      var answer = outward.ask(proven, reach);
      clock.note(answer);
      return answer;
    } catch (Unreachable e) {
      throw Refusals.of(e);
    }
  }
}
