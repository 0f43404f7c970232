package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.RecentMap;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/** How a tenant's accounts sign in. Only sign-ins that succeed make room for an account. */
final class SignIns {
  /** Accounts that use a network, from which on it is an office's or a VPN's and no person's. */
  private static final int SHARED = 3;

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final int MAX_ACCOUNTS = 2_500;
  private static final int MAX_NETWORKS = 1_000;

  final RecentMap<Habits> accounts = new RecentMap<>(MAX_ACCOUNTS);
  private final RecentMap<SeenSet> users = new RecentMap<>(MAX_NETWORKS);
  private SeenSet countries = new SeenSet(128);

  void learn(SignIn signIn) {
    accounts.get(signIn.account(), Habits::new).learn(signIn);
    var user = KeyHash.of(signIn.account());
    users.get(signIn.network(), () -> new SeenSet(8)).add(user, signIn.time());
    if (!signIn.place().country().isEmpty()) {
      countries.add(KeyHash.of(signIn.place().country()), signIn.time());
    }
  }

  /**
   * Whether several accounts have used a network for more than a day: an intruder who takes over
   * one account after another from one place does not excuse himself.
   */
  boolean isShared(String network, long time) {
    var known = users.find(network);
    return known != null && known.sizeAt(time - DAY) >= SHARED;
  }

  /** Whether nobody signed in from a country until a day before a time. */
  boolean isNewCountry(String country, long time) {
    return !country.isEmpty() && countries.first(KeyHash.of(country)) > time - DAY;
  }

  static final StateCodec<SignIns> CODEC =
      new StateCodec<>() {
        @Override
        public int version() {
          return 1;
        }

        @Override
        public void write(SignIns state, DataOutput out) throws IOException {
          state.accounts.write(out, Habits::write);
          state.users.write(out, SeenSet::write);
          state.countries.write(out);
        }

        @Override
        public SignIns read(DataInput in) throws IOException {
          var state = new SignIns();
          state.accounts.read(in, Habits::new);
          state.users.read(in, SeenSet::read);
          state.countries = SeenSet.read(in);
          return state;
        }
      };
}
