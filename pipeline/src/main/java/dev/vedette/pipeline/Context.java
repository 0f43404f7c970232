package dev.vedette.pipeline;

import org.jspecify.annotations.Nullable;

/** What ordinary events tell correlation; it proves nothing and raises nothing. */
sealed interface Context {
  /** A host has an address. */
  record Location(String host, String address) implements Context {}

  /**
   * Somebody logged on to a host from elsewhere.
   *
   * @param time epoch milliseconds
   * @param source an address, or a host's name where no address was logged
   */
  record RemoteLogon(
      long time, String host, @Nullable String account, @Nullable String domain, String source)
      implements Context {}
}
