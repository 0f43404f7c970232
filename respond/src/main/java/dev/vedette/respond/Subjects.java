package dev.vedette.respond;

import dev.vedette.model.Entity;
import dev.vedette.model.Incident;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The values of an incident's variables, most central first. */
final class Subjects {
  private static final String ACCESS_KEY = "access key ";
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

  private final Map<Variable, Set<String>> values = new EnumMap<>(Variable.class);

  private Subjects() {}

  static Subjects of(Incident incident) {
    var subjects = new Subjects();
    incident.entities().forEach(subjects::add);
    for (var relation : incident.relations()) {
      if (relation.verb().equals("wrote") && relation.to().type() == Entity.Type.FILE) {
        subjects.put(Variable.FILE, relation.to().value());
      }
    }
    subjects.addHashes(incident);
    return subjects;
  }

  List<String> of(Variable variable) {
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

  private void addUser(String user) {
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
      put(Variable.ACCESS_KEY, resource.substring(ACCESS_KEY.length()));
    } else if (resource.startsWith(CLOUD_ACCOUNT)) {
      put(Variable.CLOUD_ACCOUNT, resource.substring(CLOUD_ACCOUNT.length()));
    } else {
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
