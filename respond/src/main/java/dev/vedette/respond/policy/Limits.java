package dev.vedette.respond.policy;

import dev.vedette.respond.openc2.Target;

/**
 * How much may be done within an hour.
 *
 * @param share of a tenant's hosts, or of its accounts, that may be touched; 0 to 1
 * @param most however many it has
 * @param others how many other things: addresses, domains, messages, ...
 */
public record Limits(double share, int most, int others) {
  /** A twentieth of the hosts or accounts, five at most, and fifty other things. */
  public static final Limits DEFAULT = new Limits(0.05, 5, 50);

  /**
   * How many targets of a kind may be touched within an hour: one at least.
   *
   * @param known how many of its kind the tenant has, as far as is known
   */
  public int perHour(Target.Kind kind, long known) {
    return switch (kind) {
      case HOST, PROCESS, FILE, USER, SESSION ->
          Math.clamp((long) Math.floor(share * known), 1, Math.max(1, most));
      case ADDRESS, DOMAIN, URL, MAIL, CLOUD_KEY -> others;
    };
  }
}
