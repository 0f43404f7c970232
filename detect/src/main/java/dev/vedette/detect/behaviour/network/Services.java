package dev.vedette.detect.behaviour.network;

import java.util.Set;

/** Well-known services, by their domains or any domain above them. */
record Services(Set<String> domains) {
  Services {
    domains = Set.copyOf(domains);
  }

  boolean knows(String host) {
    for (int start = 0; start >= 0 && start < host.length(); ) {
      if (domains.contains(host.substring(start))) {
        return true;
      }
      int dot = host.indexOf('.', start);
      start = dot < 0 ? -1 : dot + 1;
    }
    return false;
  }
}
