package dev.vedette.respond.brakes;

import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Policy;
import dev.vedette.respond.policy.Precious.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What nothing is ever done to: what a tenant protects, what a company cannot live without by its
 * name, and addresses that are nobody's or everybody's. A name can only keep something from being
 * done, so that it does no harm to guess by it.
 */
public final class Never {
  private static final Pattern CONTROLLER =
      Pattern.compile("(?:^|[^a-z])(?:dc|pdc|bdc|rodc|addc)[0-9]*(?:[^a-z]|$)");
  private static final Pattern BACKUP =
      Pattern.compile("backup|veeam|(?:^|[^a-z])(?:bkp|bak|bck|nbu)[0-9]*(?:[^a-z]|$)");
  private static final Pattern BREAK_GLASS =
      Pattern.compile("break.?glass|emergency.?(?:access|admin)");
  private static final List<String> SYSTEM = List.of("system", "root", "krbtgt", "nt authority");

  /** What whole companies resolve names with, and what their clocks are set by. */
  private static final List<String> EVERYBODYS =
      List.of(
          "1.0.0.1",
          "1.1.1.1",
          "8.8.4.4",
          "8.8.8.8",
          "9.9.9.9",
          "149.112.112.112",
          "168.63.129.16",
          "169.254.169.254",
          "208.67.220.220",
          "208.67.222.222",
          "2606:4700:4700::1111",
          "2001:4860:4860::8888",
          "2620:fe::fe");

  /** Where machines get their updates, people their mail, and both their names. */
  private static final List<String> INDISPENSABLE =
      List.of(
          "amazonaws.com",
          "apple.com",
          "azure.com",
          "debian.org",
          "github.com",
          "google.com",
          "googleapis.com",
          "icloud.com",
          "live.com",
          "microsoft.com",
          "microsoftonline.com",
          "office.com",
          "office365.com",
          "okta.com",
          "outlook.com",
          "redhat.com",
          "ubuntu.com",
          "windows.net",
          "windowsupdate.com");

  private Never() {}

  /** Why nothing may be done to a target; empty if it may. */
  public static Optional<String> reason(Target target, Policy policy) {
    return declared(target, policy).or(() -> known(target));
  }

  private static Optional<String> declared(Target target, Policy policy) {
    return policy.precious().stream()
        .filter(each -> each.role() != Role.VALUED && each.is(target))
        .findFirst()
        .map(each -> "it is set down as " + each.role().word());
  }

  private static Optional<String> known(Target target) {
    var value = target.value().toLowerCase(Locale.ROOT);
    return switch (target) {
      case Target.Host _ -> machine(value);
      case Target.RunningProcess process -> machine(process.host().toLowerCase(Locale.ROOT));
      case Target.File file -> machine(file.host().toLowerCase(Locale.ROOT));
      case Target.User _, Target.Session _ -> account(value);
      case Target.Address _ -> address(value);
      case Target.Domain _ -> domain(value);
      case Target.Url _, Target.Mail _, Target.CloudKey _ -> Optional.empty();
    };
  }

  private static Optional<String> machine(String host) {
    if (CONTROLLER.matcher(host).find()) {
      return Optional.of("by its name it is a domain controller");
    }
    return BACKUP.matcher(host).find()
        ? Optional.of("by its name it holds backups")
        : Optional.empty();
  }

  private static Optional<String> account(String user) {
    var bare = user.substring(user.lastIndexOf('\\') + 1);
    if (SYSTEM.contains(bare) || bare.endsWith("$") || user.startsWith("nt authority")) {
      return Optional.of("it belongs to the system");
    }
    return BREAK_GLASS.matcher(user).find()
        ? Optional.of("by its name it is for emergencies")
        : Optional.empty();
  }

  private static Optional<String> address(String address) {
    if (!PublicInternet.isAddress(address)) {
      return Optional.of("it is no address of the internet");
    }
    return EVERYBODYS.contains(address) ? Optional.of("everybody needs it") : Optional.empty();
  }

  private static Optional<String> domain(String domain) {
    if (!PublicInternet.isDomain(domain)) {
      return Optional.of("it is no name of the internet");
    }
    return INDISPENSABLE.stream()
            .anyMatch(each -> domain.equals(each) || domain.endsWith("." + each))
        ? Optional.of("everybody needs it")
        : Optional.empty();
  }
}
