package dev.vedette.respond.openc2;

/**
 * What something is done to. Values are hostile text, and nothing is known of them but their kind:
 * whoever sends them anywhere quotes them.
 */
public sealed interface Target {
  /** The value that names it among others of its kind. */
  String value();

  /** A machine, by the name that its own logs give it. */
  record Host(String value) implements Target {}

  /** An IPv4 or IPv6 address, without a port. */
  record Address(String value) implements Target {}

  /** A name in the DNS. */
  record Domain(String value) implements Target {}

  record Url(String value) implements Target {}

  /**
   * A process.
   *
   * @param value its name, and its number where it is known: {@code evil.exe (6012)}
   */
  record RunningProcess(String host, String value) implements Target {}

  /** A file by its path, on one machine. */
  record File(String host, String value) implements Target {}

  /** An account by the name that its own logs give it. */
  record User(String value) implements Target {}

  /** All sessions of an account. */
  record Session(String value) implements Target {}

  /** A message by its {@code Message-ID}. */
  record Mail(String value) implements Target {}

  /** The access key of a cloud account. */
  record CloudKey(String value) implements Target {}

  /** The kinds of targets. */
  enum Kind {
    HOST,
    ADDRESS,
    DOMAIN,
    URL,
    PROCESS,
    FILE,
    USER,
    SESSION,
    MAIL,
    CLOUD_KEY
  }

  default Kind kind() {
    return switch (this) {
      case Host _ -> Kind.HOST;
      case Address _ -> Kind.ADDRESS;
      case Domain _ -> Kind.DOMAIN;
      case Url _ -> Kind.URL;
      case RunningProcess _ -> Kind.PROCESS;
      case File _ -> Kind.FILE;
      case User _ -> Kind.USER;
      case Session _ -> Kind.SESSION;
      case Mail _ -> Kind.MAIL;
      case CloudKey _ -> Kind.CLOUD_KEY;
    };
  }

  /** The machine that it is on; empty where it is on none. */
  default String place() {
    return switch (this) {
      case RunningProcess process -> process.host();
      case File file -> file.host();
      case Host _, Address _, Domain _, Url _, User _, Session _, Mail _, CloudKey _ -> "";
    };
  }

  /**
   * A target of its kind.
   *
   * @param place the machine that it is on; empty where it is on none
   */
  static Target of(Kind kind, String place, String value) {
    return switch (kind) {
      case HOST -> new Host(value);
      case ADDRESS -> new Address(value);
      case DOMAIN -> new Domain(value);
      case URL -> new Url(value);
      case PROCESS -> new RunningProcess(place, value);
      case FILE -> new File(place, value);
      case USER -> new User(value);
      case SESSION -> new Session(value);
      case MAIL -> new Mail(value);
      case CLOUD_KEY -> new CloudKey(value);
    };
  }
}
