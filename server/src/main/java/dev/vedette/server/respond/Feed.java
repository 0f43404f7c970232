package dev.vedette.server.respond;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A list that firewalls or name servers fetch. */
public enum Feed {
  /** Addresses, one in each line: PAN-OS EDL, FortiGate threat feed, OPNsense alias. */
  ADDRESSES,
  DOMAINS,
  URLS,
  /** A response policy zone of the DNS. */
  RPZ;

  public static final List<Feed> ALL = List.of(values());

  /** Its name in the address. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Feed> find(String word) {
    return ALL.stream().filter(each -> each.word().equals(word)).findFirst();
  }
}
