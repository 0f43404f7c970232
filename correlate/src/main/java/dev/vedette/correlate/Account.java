package dev.vedette.correlate;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account as a finding names it.
 *
 * @param name without its domain, lower-case
 * @param domain the first label of its domain, lower-case, or null where unknown
 * @param mail the whole of it, where it was written as a mail address or user principal name by
 *     something other than Windows, lower-case
 * @param scope the host or cloud account that alone knows it, or null for a domain's account
 * @param ordinary whether it stands for somebody: neither the system nor a machine
 */
record Account(
    String name,
    @Nullable String domain,
    @Nullable String mail,
    @Nullable String scope,
    boolean ordinary) {
  private static final Set<String> SYSTEM_SIDS = Set.of("s-1-5-18", "s-1-5-19", "s-1-5-20");
  private static final Set<String> SYSTEM_NAMES =
      Set.of(
          "system",
          "local service",
          "network service",
          "localservice",
          "networkservice",
          "local system",
          "localsystem",
          "anonymous logon",
          "anonymous");

  private static final Set<String> NOBODY = Set.of("", "-", "(null)", "s-1-0-0");

  private static final Set<String> LOCAL_SYSTEM =
      Set.of("system", "localsystem", "local system", "s-1-5-18");

  /** Built-in accounts, which every machine has one of: the same name is not the same account. */
  private static final Set<String> PER_HOST =
      Set.of("administrator", "guest", "root", "defaultaccount", "admin", "user");

  /** What a cloud's log gives for the name of a caller that it does not know. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}");

  private static final Pattern NT_AUTHORITY = Pattern.compile("nt[ -]aut.*|autor.{1,4}[ -]nt");

  private static final Set<String> SYSTEM_DOMAINS =
      Set.of("window manager", "font driver host", "iis apppool", "nt service");

  /**
   * Parses {@code domain\name}, {@code name@domain}, a SID, or a bare name.
   *
   * @param text as logged
   * @param givenDomain the domain if it was logged apart
   * @param place where it was seen
   * @return null for names that name nobody, such as the address of a caller that has none
   */
  static @Nullable Account parse(String text, @Nullable String givenDomain, Place place) {
    var plain = text.strip().toLowerCase(Locale.ROOT);
    int slash = plain.lastIndexOf('\\');
    int at = plain.indexOf('@');
    var name = slash >= 0 ? plain.substring(slash + 1) : at > 0 ? plain.substring(0, at) : plain;
    var domain = slash > 0 ? plain.substring(0, slash) : at > 0 ? plain.substring(at + 1) : null;
    if (domain == null && givenDomain != null) {
      domain = givenDomain.strip().toLowerCase(Locale.ROOT);
    }
    if (NOBODY.contains(name) || (place.host() == null && ADDRESS.matcher(plain).matches())) {
      return null;
    }
    boolean isMail = slash < 0 && at > 0 && at < plain.length() - 1 && !place.isWindows();
    return make(name, usable(domain), isMail ? plain : null, place);
  }

  /** The account of an AWS principal's ARN, such as {@code arn:aws:iam::1:user/bob}. */
  static Account ofArn(String arn, Place place) {
    var tail = arn.substring(arn.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT);
    int slash = tail.indexOf('/');
    var name = slash < 0 ? tail : tail.substring(slash + 1);
    return new Account(name, null, null, place.cloudAccount(), !isServiceName(name));
  }

  /** What the same account has in common wherever it is seen. */
  String key() {
    return scope == null ? name : scope + "/" + name;
  }

  /** How people write it, by itself; beside others of its name {@link AccountNames} decides. */
  String display() {
    if (mail != null) {
      return mail;
    }
    if (LOCAL_SYSTEM.contains(name)) {
      return "the system";
    }
    return domain == null ? name : domain + "\\" + name;
  }

  private static Account make(
      String name, @Nullable String domain, @Nullable String mail, Place place) {
    if (place.host() == null && place.cloudAccount() != null) {
      return new Account(name, null, mail, place.cloudAccount(), !isServiceName(name));
    }
    boolean local = domain != null && domain.equals(place.host());
    boolean bare = domain == null && (PER_HOST.contains(name) || !place.isWindows());
    var scope = local || bare ? place.host() : null;
    boolean ordinary = mail == null ? isOrdinary(name, domain) : !name.endsWith("$");
    return new Account(name, domain, mail, scope, ordinary);
  }

  private static @Nullable String usable(@Nullable String domain) {
    if (domain == null || domain.isEmpty() || domain.equals("-") || domain.equals(".")) {
      return null;
    }
    int dot = domain.indexOf('.');
    return dot > 0 ? domain.substring(0, dot) : domain;
  }

  private static boolean isOrdinary(String name, @Nullable String domain) {
    return !name.endsWith("$")
        && !SYSTEM_SIDS.contains(name)
        && !SYSTEM_NAMES.contains(name)
        && !isSystemDomain(domain);
  }

  /** Windows translates NT AUTHORITY, but keeps the letters NT and the stem of the word. */
  private static boolean isSystemDomain(@Nullable String domain) {
    return domain != null
        && (SYSTEM_DOMAINS.contains(domain) || NT_AUTHORITY.matcher(domain).matches());
  }

  private static boolean isServiceName(String name) {
    return name.endsWith(".amazonaws.com") || name.startsWith("awsservicerole");
  }
}
