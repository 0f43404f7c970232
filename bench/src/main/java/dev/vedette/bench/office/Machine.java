package dev.vedette.bench.office;

/**
 * A host.
 *
 * @param number among all hosts
 */
record Machine(int number, String name, String address, boolean isServer) {
  static final String DOMAIN = "nordwind.example";

  String fullName() {
    return name + "." + DOMAIN;
  }

  /** What Sysmon begins its process ids with on this host. */
  String guid() {
    return String.format("%08x-%04x", 0x5b3c91e0 + 7919 * number, 0x2000 + number);
  }
}
