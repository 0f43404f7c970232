package dev.vedette.respond;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where an incident takes place, as far as its entities give it away. */
enum Platform {
  WINDOWS,
  LINUX,
  AWS;

  static Optional<Platform> find(String name) {
    return Arrays.stream(values()).filter(platform -> platform.key().equals(name)).findFirst();
  }

  /** Its name in content. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<Platform> of(Incident incident) {
    var platforms = EnumSet.noneOf(Platform.class);
    for (var entity : incident.entities()) {
      guess(entity).ifPresent(platforms::add);
    }
    return platforms;
  }

  private static Optional<Platform> guess(Entity entity) {
    var value = entity.value().toLowerCase(Locale.ROOT);
    return switch (entity.type()) {
      case USER -> value.indexOf('\\') > 0 ? Optional.of(WINDOWS) : Optional.empty();
      case FILE -> guessPath(value);
      case PROCESS -> guessProcess(value);
      case RESOURCE ->
          value.startsWith("cloud account ") || value.startsWith("arn:aws")
              ? Optional.of(AWS)
              : value.startsWith("hk") ? Optional.of(WINDOWS) : Optional.empty();
      case HOST, ADDRESS, DOMAIN, HASH -> Optional.empty();
    };
  }

  /** Windows' kernel is called System and has no file. */
  private static Optional<Platform> guessProcess(String process) {
    return process.startsWith("system (")
        ? Optional.empty()
        : Optional.of(process.contains(".exe") ? WINDOWS : LINUX);
  }

  private static Optional<Platform> guessPath(String path) {
    if (path.startsWith("/")) {
      return Optional.of(LINUX);
    }
    return path.indexOf('\\') >= 0 ? Optional.of(WINDOWS) : Optional.empty();
  }
}
