package dev.vedette.correlate;

import static dev.vedette.correlate.Deeds.at;
import static dev.vedette.correlate.Deeds.correlate;
import static dev.vedette.correlate.Deeds.lsass;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import dev.vedette.model.LogSource;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.testkit.FindingBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How accounts are written that several systems know. */
final class AccountNamesTest {
  @Test
  void writesAMailAddressAsItIs() {
    var incidents = correlate(signIn("ann@corp.example", 0).build());

    assertThat(users(incidents)).containsExactly("ann@corp.example");
    assertThat(incidents.getFirst().headline()).containsIgnoringCase("ann@corp.example");
    assertThat(incidents.getFirst().logSources())
        .containsExactly(new LogSource("azure", null, "signinlogs"));
  }

  @Test
  void writesAnAccountAsWindowsDoesWhereWindowsKnowsIt() {
    var incidents =
        correlate(signIn("ann@corp.example", 0).build(), lsass("ws1", "CORP\\ann", 60).build());

    assertThat(incidents).hasSize(1);
    assertThat(users(incidents)).containsExactly("corp\\ann");
    assertThat(incidents.getFirst().logSources())
        .extracting(LogSource::product)
        .containsExactly("azure", "windows");
  }

  @Test
  void doesNotTakeAStrangersAddressForTheDomainsAccount() {
    var incidents =
        correlate(
            signIn("ann@corp.example", 0).build(),
            signIn("ann@evil.example", 30).build(),
            lsass("ws1", "CORP\\ann", 60).build());

    assertThat(users(incidents)).containsExactlyInAnyOrder("corp\\ann", "ann@evil.example");
  }

  @Test
  void letsNobodyHideBehindTheNameOfTheSystem() {
    var incidents = correlate(signIn("system@evil.example", 0).build());

    assertThat(users(incidents)).containsExactly("system@evil.example");
  }

  @Test
  void takesNoAddressOfACloudsCallerForAnAccount() {
    var cloud = new Place(null, "111122223333", false);

    assertThat(Account.parse("198.51.100.7", null, cloud)).isNull();
    assertThat(Account.parse("2001:db8::7", null, cloud)).isNull();
    assertThat(Account.parse("system:serviceaccount:default:web", null, cloud)).isNotNull();
    assertThat(Account.parse("198.51.100.7", null, new Place("srv1", null, false))).isNotNull();
  }

  @Test
  void joinsFindingsByTheNameAlone() {
    var place = new Place(null, null, false);
    var mail = Account.parse("Ann@corp.example", null, place);
    var domain = Account.parse("CORP\\ann", null, new Place("ws1", null, true));

    assertThat(List.of(requireNonNull(mail), requireNonNull(domain)))
        .extracting(Account::key, Account::display)
        .containsExactly(tuple("ann", "ann@corp.example"), tuple("ann", "corp\\ann"));
  }

  private static FindingBuilder signIn(String user, long seconds) {
    return at(seconds, "Sign-in with a stolen token of " + user)
        .of("Signed in to Entra ID", "azure", null, "signinlogs")
        .by(user)
        .severity(Severity.HIGH)
        .attack(Tactic.CREDENTIAL_ACCESS, "T1528");
  }

  private static List<String> users(List<Incident> incidents) {
    return incidents.stream()
        .flatMap(incident -> incident.entities().stream())
        .filter(entity -> entity.type() == Entity.Type.USER)
        .map(Entity::value)
        .toList();
  }
}
