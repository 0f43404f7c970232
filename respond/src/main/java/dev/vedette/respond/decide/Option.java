package dev.vedette.respond.decide;

import dev.vedette.model.Entity;
import dev.vedette.respond.brakes.PublicInternet;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that could be done about a thing that takes part in an attack. */
record Option(ActionClass type, Target target) {
  private static final String ACCESS_KEY = "access key ";

  /** What AWS calls the keys of sessions begins so. */
  private static final String TEMPORARY = ACCESS_KEY + "ASIA";

  private static final Pattern PROCESS = Pattern.compile("(.+) \\((.+), (\\d{1,10})\\)");

  /** What takes an entity out of an attacker's hands; empty if nothing does. */
  static Optional<Option> of(Entity entity) {
    var value = entity.value();
    return switch (entity.type()) {
      case HOST -> some(ActionClass.CONTAIN_HOST, new Target.Host(value));
      case USER -> some(ActionClass.CONTAIN_USER, new Target.User(value));
      case PROCESS -> process(value);
      case ADDRESS ->
          PublicInternet.isAddress(value)
              ? some(ActionClass.DENY_ADDRESS, new Target.Address(value))
              : Optional.empty();
      case DOMAIN -> domain(value.toLowerCase(Locale.ROOT));
      case RESOURCE -> key(value);
      case FILE, HASH -> Optional.empty();
    };
  }

  /** A key of a session ends with the sessions of its owner, and not by itself. */
  private static Optional<Option> key(String value) {
    return value.startsWith(ACCESS_KEY) && !value.startsWith(TEMPORARY)
        ? some(
            ActionClass.DENY_CLOUD_KEY, new Target.CloudKey(value.substring(ACCESS_KEY.length())))
        : Optional.empty();
  }

  private static Optional<Option> process(String value) {
    var parts = PROCESS.matcher(value);
    return parts.matches()
        ? some(
            ActionClass.STOP_PROCESS,
            new Target.RunningProcess(parts.group(2), parts.group(1) + " (" + parts.group(3) + ")"))
        : Optional.empty();
  }

  private static Optional<Option> domain(String value) {
    return PublicInternet.isDomain(value)
        ? some(ActionClass.DENY_DOMAIN, new Target.Domain(value))
        : Optional.empty();
  }

  private static Optional<Option> some(ActionClass type, Target target) {
    return Optional.of(new Option(type, target));
  }

  /** For people: {@code contain-host ws-7}. */
  String tell() {
    var place = target.place();
    return type.word() + " " + target.value() + (place.isEmpty() ? "" : " on " + place);
  }
}
