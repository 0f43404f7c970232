package dev.vedette.respond.policy;

import dev.vedette.respond.openc2.Target;
import java.util.Locale;

/**
 * Something that a tenant says more of than its name.
 *
 * @param pattern a name, in which {@code *} stands for anything; hosts by their first label,
 *     accounts with or without their domain, in any case
 * @param worth how much harder it is to do without it than without any other: 1 to 10
 */
public record Precious(Target.Kind kind, String pattern, Role role, int worth) {
  /** What it is. */
  public enum Role {
    DOMAIN_CONTROLLER,
    BACKUP,
    BREAK_GLASS,
    /** Never to be touched, for whatever reason. */
    PROTECTED,
    /** Worth more or less than others, no more than that. */
    VALUED;

    /** Its name outside. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Precious {
    pattern = pattern.toLowerCase(Locale.ROOT);
  }

  public boolean is(Target target) {
    return switch (target.kind()) {
      case SESSION -> kind == Target.Kind.USER && isNamed(target.value());
      case PROCESS, FILE -> kind == Target.Kind.HOST && isNamed(target.place());
      case HOST, ADDRESS, DOMAIN, URL, USER, MAIL, CLOUD_KEY ->
          kind == target.kind() && isNamed(target.value());
    };
  }

  private boolean isNamed(String value) {
    var name = value.toLowerCase(Locale.ROOT);
    return Names.matches(pattern, name) || Names.matches(pattern, Names.bare(kind, name));
  }
}
