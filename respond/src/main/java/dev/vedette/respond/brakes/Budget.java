package dev.vedette.respond.brakes;

import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Limits;
import java.util.Optional;

/**
 * How much may still be done to a tenant within the hour.
 *
 * @param hosts how many machines it has, as far as is known
 * @param users how many accounts
 */
public record Budget(Limits limits, long hosts, long users) {
  /**
   * Why no further target of a kind may be touched; empty if one may.
   *
   * @param touched how many of its kind were within the last hour
   */
  public Optional<String> reason(Target.Kind kind, int touched) {
    int most =
        limits.perHour(
            kind, kind == Target.Kind.USER || kind == Target.Kind.SESSION ? users : hosts);
    return touched < most
        ? Optional.empty()
        : Optional.of(
            "%d of at most %d an hour are touched already: wait, or raise the limit"
                .formatted(touched, most));
  }
}
