package dev.vedette.correlate.entities;

/** Who says so, the least trustworthy first. */
public enum Witness {
  /** Whoever answers for a zone; many names lead to one address. */
  LOOKUP(40, "an answer of DNS"),
  /** The client, who may give any name. */
  CLAIM(50, "what a client called itself"),
  /** Who gave out the address, for a name that the client gave. */
  LEASE(70, "a lease of DHCP"),
  /** Who issued a credential, or keeps the directory. */
  ISSUER(80, "its directory or issuer"),
  /** The domain, which proved the machine's own account. */
  MACHINE(85, "a logon of the machine itself"),
  /** What runs on the host. */
  OWN(90, "events of the host itself"),
  /** People. */
  LIST(95, "your list");

  private final int trust;
  private final String caption;

  Witness(int trust, String caption) {
    this.trust = trust;
    this.caption = caption;
  }

  /** How sure it is what it says, 0 to 100. */
  public int trust() {
    return trust;
  }

  public String caption() {
    return caption;
  }

  /** Whether the name was given by who bears it, so that anybody could give it. */
  boolean isForgeable() {
    return this == LOOKUP || this == CLAIM || this == LEASE;
  }

  /** Whether two names may be taken for one thing on its word. */
  boolean merges() {
    return compareTo(LEASE) > 0;
  }

  Witness strongest(Witness other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
