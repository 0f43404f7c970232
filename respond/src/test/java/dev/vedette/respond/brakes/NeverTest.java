package dev.vedette.respond.brakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Limits;
import dev.vedette.respond.policy.Policy;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeverTest {
  @ParameterizedTest
  @ValueSource(strings = {"dc01", "NY-DC-2", "pdc", "srv-backup-01", "veeam1", "fs-bkp2"})
  void leavesControllersAndBackupsAlone(String host) {
    assertThat(Never.reason(new Target.Host(host), Policy.DEFAULT)).isPresent();
    assertThat(Never.reason(new Target.RunningProcess(host, "a (1)"), Policy.DEFAULT)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws-acc-07", "srv-file-01", "laptop-dcosta", "handcrafted"})
  void takesOthersForWhatTheyAre(String host) {
    assertThat(Never.reason(new Target.Host(host), Policy.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "corp\\krbtgt",
        "NT AUTHORITY\\SYSTEM",
        "ws-7$",
        "breakglass@corp.example",
        "root"
      })
  void leavesTheSystemsOwnAccountsAlone(String user) {
    assertThat(Never.reason(new Target.User(user), Policy.DEFAULT)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "127.0.0.1",
        "192.168.0.1",
        "172.16.9.9",
        "100.64.1.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "0.0.0.0",
        "8.8.8.8",
        "::1",
        "fe80::1",
        "fd00::1",
        "2001:4860:4860::8888",
        "1.2.3",
        "1.2.3.4/8",
        "01.2.3.4",
        "1.2.3.4\n5.6.7.8",
        ":::",
        "2001:db8"
      })
  void deniesNoAddressThatIsNobodysOrEverybodys(String address) {
    assertThat(Never.reason(new Target.Address(address), Policy.DEFAULT)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.50", "45.9.148.1", "2a02:4780::1", "2001:db8:0:0:0:0:0:1"})
  void deniesAddressesOfTheInternet(String address) {
    assertThat(Never.reason(new Target.Address(address), Policy.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "microsoft.com",
        "login.microsoftonline.com",
        "corp",
        "printer.local",
        "com",
        "a..example",
        "evil.example\nrest",
        "*.example",
        "-a.example",
        "1.2.3.4"
      })
  void deniesNoNameThatIsNobodysOrEverybodys(String domain) {
    assertThat(Never.reason(new Target.Domain(domain), Policy.DEFAULT)).isPresent();
  }

  @Test
  void neverThrowsWhateverTheTextIs() {
    var random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int k = random.nextInt(40); k > 0; k--) {
        text.append("0123456789abcdefx:.-*\\@$\n\u0000\ud800".charAt(random.nextInt(27)));
      }
      for (var kind : Target.Kind.values()) {
        var target = Target.of(kind, text.toString(), text.toString());
        assertThat(Never.reason(target, Policy.DEFAULT)).isNotNull();
      }
    }
  }

  @Test
  void letsAShareOfTheHostsBeTouchedWithinAnHour() {
    var budget = new Budget(new Limits(0.05, 5, 50), 60, 0);

    assertThat(budget.reason(Target.Kind.HOST, 2)).isEmpty();
    assertThat(budget.reason(Target.Kind.HOST, 3)).isPresent();
    assertThat(budget.reason(Target.Kind.USER, 0)).isEmpty();
    assertThat(budget.reason(Target.Kind.USER, 1)).isPresent();
    assertThat(budget.reason(Target.Kind.ADDRESS, 49)).isEmpty();
    assertThat(budget.reason(Target.Kind.ADDRESS, 50)).isPresent();
  }
}
