package dev.vedette.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Where something was observed.
 *
 * @param host the short, lower-case name of the host that logged it
 * @param cloudAccount the cloud account that logged it
 */
record Place(@Nullable String host, @Nullable String cloudAccount, boolean isWindows) {
  /** The host, else the cloud account, else a name for neither. */
  String name() {
    return host != null ? host : cloudAccount != null ? cloudAccount : "";
  }
}
