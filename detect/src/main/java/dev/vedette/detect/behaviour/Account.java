package dev.vedette.detect.behaviour;

/**
 * An account as an event names it. Texts are empty where the event lacks them.
 *
 * @param name lower-case, without its domain
 * @param domain lower-case
 * @param uid such as a SID, an ARN or a numeric id
 */
public record Account(String name, String domain, String uid) {
  public static final Account NONE = new Account("", "", "");

  /** What kind of being acts under an account. */
  public enum Kind {
    /** A person, or a service account that looks like one. */
    PERSON,
    /** A computer's own account. */
    MACHINE,
    /** The operating system itself. */
    SYSTEM,
    UNKNOWN
  }

  /** One text that tells it from others: its name with its domain, else its uid. */
  public String key() {
    if (name.isEmpty()) {
      return uid;
    }
    return domain.isEmpty() || name.indexOf('@') >= 0 ? name : domain + "\\" + name;
  }

  public boolean isKnown() {
    return !name.isEmpty() || !uid.isEmpty();
  }

  public Kind kind() {
    if (name.endsWith("$")) {
      return Kind.MACHINE;
    }
    return switch (name) {
      case "" -> isSystemUid() ? Kind.SYSTEM : uid.isEmpty() ? Kind.UNKNOWN : Kind.PERSON;
      case "system", "local service", "network service", "localsystem", "anonymous logon", "iusr" ->
          Kind.SYSTEM;
      default -> isWindowsOwn() || isSystemUid() ? Kind.SYSTEM : Kind.PERSON;
    };
  }

  private boolean isSystemUid() {
    return switch (uid.toUpperCase(java.util.Locale.ROOT)) {
      case "S-1-5-18", "S-1-5-19", "S-1-5-20", "S-1-5-7" -> true;
      default -> false;
    };
  }

  private boolean isWindowsOwn() {
    return domain.equals("window manager")
        || domain.equals("font driver host")
        || domain.equals("nt authority")
        || domain.equals("nt service");
  }
}
