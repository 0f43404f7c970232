package dev.vedette.correlate.entities;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A name of a host or of somebody, as it identifies them within a tenant.
 *
 * @param value lower-case and bounded in length
 */
public record EntityName(Kind kind, String value) implements Comparable<EntityName> {
  /** The longest name that is looked at; what is longer names nothing that exists. */
  public static final int MAX_LENGTH = 256;

  private static final String ACCOUNT_SID = "s-1-5-21-";
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  /** The kinds of names, the one by which people know something best first. */
  public enum Kind {
    /** The first label of a host's name. */
    HOST(true, false, "host name"),
    /** A host's name with its domain. */
    FULL_HOST(true, false, "full name"),
    /** A cloud's id of a machine. */
    INSTANCE(true, true, "cloud instance"),
    /** A product's id of a machine: {@code product/id}. */
    AGENT(true, true, "agent"),
    /** {@code domain\name}. */
    ACCOUNT(false, false, "account"),
    /** A mail address or user principal name. */
    MAIL(false, false, "mail or principal name"),
    /** A name without a domain. */
    USER(false, false, "user name"),
    /** A principal of a cloud. */
    ARN(false, false, "cloud principal"),
    /** A Windows security identifier. */
    SID(false, true, "security identifier"),
    /** A directory's id of somebody. */
    OBJECT(false, true, "directory id"),
    /** An access key, or a session that was issued. */
    CREDENTIAL(false, true, "credential");

    private final boolean isOfHost;
    private final boolean isId;
    private final String caption;

    Kind(boolean isOfHost, boolean isId, String caption) {
      this.isOfHost = isOfHost;
      this.isId = isId;
      this.caption = caption;
    }

    public boolean isOfHost() {
      return isOfHost;
    }

    /** Whether it is given once and never to another; names are given again. */
    public boolean isId() {
      return isId;
    }

    public String caption() {
      return caption;
    }
  }

  /** A host's name, short or full; null where the text names no host, or an address. */
  public static @Nullable EntityName host(String text) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    var label = HostNames.normalise(name);
    if (label == null || !isUsable(name) || Addresses.isAddress(label)) {
      return null;
    }
    while (name.startsWith("\\")) {
      name = name.substring(1);
    }
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return name.equals(label)
        ? new EntityName(Kind.HOST, label)
        : new EntityName(Kind.FULL_HOST, name);
  }

  /** The id that a product gives a machine. */
  public static @Nullable EntityName agent(String product, String id) {
    return of(Kind.AGENT, product + "/" + id.strip());
  }

  /** {@code domain\name}, {@code name@domain}, an identifier, an ARN, or a bare name. */
  public static @Nullable EntityName person(String text, @Nullable String domain) {
    var name = text.strip().toLowerCase(Locale.ROOT);
    if (name.startsWith(ACCOUNT_SID)) {
      return of(Kind.SID, name);
    }
    if (name.startsWith("arn:")) {
      return of(Kind.ARN, name);
    }
    int slash = name.lastIndexOf('\\');
    if (slash > 0) {
      return account(name.substring(slash + 1), name.substring(0, slash));
    }
    int at = name.indexOf('@');
    if (at > 0 && at < name.length() - 1) {
      return of(Kind.MAIL, name);
    }
    return domain == null || domain.isBlank() || domain.equals("-")
        ? of(Kind.USER, name)
        : account(name, domain.strip().toLowerCase(Locale.ROOT));
  }

  /** An id of somebody: of Windows, of AWS, or of another directory. */
  public static @Nullable EntityName id(String text) {
    var id = text.strip().toLowerCase(Locale.ROOT);
    if (id.startsWith("s-1-")) {
      return id.startsWith(ACCOUNT_SID) ? of(Kind.SID, id) : null;
    }
    return id.startsWith("arn:") ? of(Kind.ARN, id) : of(Kind.OBJECT, id);
  }

  public static @Nullable EntityName credential(String text) {
    return of(Kind.CREDENTIAL, text);
  }

  /** A name of a kind that is known; null where the text is none. */
  public static @Nullable EntityName of(Kind kind, String text) {
    var value = text.strip().toLowerCase(Locale.ROOT);
    return isUsable(value) ? new EntityName(kind, value) : null;
  }

  private static @Nullable EntityName account(String name, String domain) {
    int dot = domain.indexOf('.');
    var label = dot > 0 ? domain.substring(0, dot) : domain;
    return isUsable(name) ? of(Kind.ACCOUNT, label + "\\" + name) : null;
  }

  private static boolean isUsable(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_LENGTH
        && !value.equals("-")
        && !value.equals(NO_ID)
        && value.chars().noneMatch(Character::isISOControl);
  }

  /** A host's name without its domain; of any other name all of it. */
  public String label() {
    int dot = kind == Kind.FULL_HOST ? value.indexOf('.') : -1;
    return dot > 0 ? value.substring(0, dot) : value;
  }

  /** Those of one group exclude each other: of a host the ids that one product gave. */
  String group() {
    int slash = kind == Kind.AGENT ? value.indexOf('/') : -1;
    return slash < 0 ? kind.name() : kind.name() + value.substring(0, slash);
  }

  @Override
  public int compareTo(EntityName other) {
    int order = kind.compareTo(other.kind);
    return order != 0 ? order : value.compareTo(other.value);
  }
}
