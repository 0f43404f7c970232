package dev.vedette.pipeline;

import dev.vedette.correlate.Logon;

/** What ordinary events tell correlation; it proves nothing and raises nothing. */
public sealed interface Context {
  /** A host has an address. */
  record Location(String host, String address) implements Context {}

  /** Somebody logged on to a host from elsewhere. */
  record RemoteLogon(Logon logon) implements Context {}
}
