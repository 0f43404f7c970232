package dev.vedette.correlate;

import dev.vedette.correlate.CorrelationSettings.Weights;
import dev.vedette.correlate.entities.Criticality;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.EntityName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most important of the hosts and persons that evidence is about, by what people say of them.
 *
 * @param criticality high or critical: the rest adds nothing
 */
record Stake(String name, Criticality criticality) {

  /** Null where nothing is at stake, as far as anybody said. */
  static @Nullable Stake of(List<Sighting> group, EntityBook book) {
    Stake most = null;
    if (book.assets().size() > 0) {
      for (var sighting : group) {
        if (sighting.isEvidence()) {
          var facts = sighting.facts();
          most = more(most, host(facts.place().host(), book, sighting.first()));
          most = more(most, person(facts.people().actor(), book, sighting.first()));
          most = more(most, person(facts.people().target(), book, sighting.first()));
        }
      }
    }
    return most;
  }

  private static @Nullable Stake more(@Nullable Stake one, @Nullable Stake other) {
    return other != null && (one == null || other.criticality.compareTo(one.criticality) > 0)
        ? other
        : one;
  }

  private static @Nullable Stake host(@Nullable String host, EntityBook book, long time) {
    var name = host == null ? null : EntityName.host(host);
    return name == null ? null : of(name, name.value(), book, time);
  }

  private static @Nullable Stake person(@Nullable Account account, EntityBook book, long time) {
    if (account == null || !account.ordinary()) {
      return null;
    }
    var text = account.mail() == null ? account.name() : account.mail();
    var name = EntityName.person(text, account.domain());
    return name == null ? null : of(name, account.display(), book, time);
  }

  private static @Nullable Stake of(EntityName name, String shown, EntityBook book, long time) {
    var criticality = book.criticality(name, time);
    return criticality == null || criticality.compareTo(Criticality.HIGH) < 0
        ? null
        : new Stake(shown, criticality);
  }

  /** What it adds to the risk. */
  double chance(Weights weights) {
    return criticality == Criticality.CRITICAL ? weights.critical() : weights.important();
  }

  String text() {
    return "About " + Text.cut(name, 80) + ", of " + criticality.caption() + " criticality to you";
  }
}
