package dev.vedette.respond;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The values of an incident's variables, most central first. */
public final class Subjects {
  private static final String ACCESS_KEY = "access key ";
  private static final String TEMPORARY = "ASIA";
  private static final String CLOUD_ACCOUNT = "cloud account ";

  private static final Set<String> SYSTEM =
      Set.of(
          "system",
          "smss.exe",
          "csrss.exe",
          "wininit.exe",
          "winlogon.exe",
          "services.exe",
          "lsass.exe",
          "svchost.exe",
          "wmiprvse.exe",
          "explorer.exe",
          "conhost.exe",
          "dllhost.exe",
          "sshd",
          "systemd");

  private static final Pattern AWS_ACCOUNT = Pattern.compile(CLOUD_ACCOUNT + "\\d{12}");
  private static final Pattern SUBSCRIPTION =
      Pattern.compile(CLOUD_ACCOUNT + "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Addresses as people have them, guests of Entra ID included; stranger ones are left out. */
  private static final Pattern MAIL =
      Pattern.compile("[\\p{L}\\p{N}._+'#-]{1,200}@[\\p{L}\\p{N}.-]{1,100}");

  private final Map<Variable, Set<String>> values = new EnumMap<>(Variable.class);
  private final boolean onHosts;

  private Subjects(Set<Platform> places) {
    onHosts = places.contains(Platform.WINDOWS) || places.contains(Platform.LINUX);
  }

  public static Subjects of(Incident incident) {
    var subjects = new Subjects(Platform.of(incident));
    incident.entities().forEach(subjects::add);
    for (var relation : incident.relations()) {
      if (relation.verb().equals("wrote") && relation.to().type() == Entity.Type.FILE) {
        subjects.put(Variable.FILE, relation.to().value());
      }
    }
    subjects.addHashes(incident);
    return subjects;
  }

  public List<String> of(Variable variable) {
    return List.copyOf(values.getOrDefault(variable, Set.of()));
  }

  boolean has(Variable variable) {
    return values.containsKey(variable);
  }

  private void add(Entity entity) {
    var value = entity.value();
    switch (entity.type()) {
      case USER -> addUser(value);
      case HOST -> put(Variable.HOST, value);
      case PROCESS -> addProcess(value);
      case ADDRESS -> addAddress(value);
      case DOMAIN -> put(Variable.DOMAIN, value);
      case RESOURCE -> addResource(value);
      case FILE, HASH -> {
        // Files and hashes count by what was done with them, not for being there.
      }
    }
  }

  /** Whether an entity names an account of AWS, which has twelve digits. */
  static boolean isAwsAccount(String resource) {
    return AWS_ACCOUNT.matcher(resource).matches();
  }

  /** Whether an access key is that of a session, by the prefix that AWS gives such ones. */
  private static boolean isTemporary(String accessKey) {
    return accessKey.startsWith(TEMPORARY);
  }

  private void addUser(String user) {
    if (MAIL.matcher(user).matches()) {
      addMail(user);
      return;
    }
    var account = user.substring(user.lastIndexOf('\\') + 1);
    boolean system =
        account.endsWith("$")
            || account.equalsIgnoreCase("system")
            || account.toLowerCase(Locale.ROOT).endsWith(" service");
    if (!system) {
      put(Variable.USER, user);
      put(Variable.ACCOUNT, account);
    }
  }

  private void addMail(String mail) {
    put(Variable.USER, mail);
    if (!onHosts) {
      put(Variable.ACCOUNT, mail);
    }
    boolean service = mail.endsWith(".gserviceaccount.com");
    put(service ? Variable.SERVICE_ACCOUNT : Variable.MAIL, mail);
  }

  /** Parts of the system that were abused or attacked must go on running. */
  private void addProcess(String process) {
    int end = process.indexOf(" (");
    var name = (end < 0 ? process : process.substring(0, end)).toLowerCase(Locale.ROOT);
    if (!SYSTEM.contains(name)) {
      put(Variable.PROCESS, process);
    }
  }

  private void addAddress(String address) {
    put(Variable.PEER, address);
    if (isPublic(address)) {
      put(Variable.ADDRESS, address);
    }
  }

  private void addResource(String resource) {
    if (resource.startsWith(ACCESS_KEY)) {
      var key = resource.substring(ACCESS_KEY.length());
      put(isTemporary(key) ? Variable.TEMPORARY_KEY : Variable.ACCESS_KEY, key);
    } else if (isAwsAccount(resource)) {
      put(Variable.CLOUD_ACCOUNT, resource.substring(CLOUD_ACCOUNT.length()));
    } else if (SUBSCRIPTION.matcher(resource).matches()) {
      put(Variable.SUBSCRIPTION, resource.substring(CLOUD_ACCOUNT.length()));
    } else if (!resource.startsWith(CLOUD_ACCOUNT)) {
      boolean key = resource.regionMatches(true, 0, "hk", 0, 2) && resource.indexOf('\\') > 0;
      put(key ? Variable.KEY : Variable.RESOURCE, resource);
    }
  }

  private void addHashes(Incident incident) {
    var written = values.getOrDefault(Variable.FILE, Set.of());
    for (var relation : incident.relations()) {
      if (relation.to().type() == Entity.Type.HASH && written.contains(relation.from().value())) {
        put(Variable.HASH, relation.to().value());
      }
    }
  }

  private void put(Variable variable, String value) {
    values.computeIfAbsent(variable, _ -> new LinkedHashSet<>()).add(value);
  }

  /** Neither private nor carrier-grade NAT (RFC 1918, RFC 6598, RFC 4193). */
  private static boolean isPublic(String address) {
    if (address.startsWith("10.") || address.startsWith("192.168.")) {
      return false;
    }
    if (address.startsWith("172.") || address.startsWith("100.")) {
      return !isBetween(address, "172.", 16, 31) && !isBetween(address, "100.", 64, 127);
    }
    return address.indexOf(':') < 0 || !(address.startsWith("fc") || address.startsWith("fd"));
  }

  private static boolean isBetween(String address, String prefix, int low, int high) {
    int dot = address.indexOf('.', prefix.length());
    if (!address.startsWith(prefix) || dot < 0 || dot - prefix.length() > 3) {
      return false;
    }
    int second = 0;
    for (int i = prefix.length(); i < dot; i++) {
      second = second * 10 + Character.digit(address.charAt(i), 10);
    }
    return second >= low && second <= high;
  }
}
