package dev.vedette.respond.notify;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Matter.Kind;
import dev.vedette.respond.notify.Matter.Thing;
import dev.vedette.respond.policy.Names;
import dev.vedette.respond.policy.QuietHours;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a route is for; all that it says must be so, and a list that is empty says nothing.
 *
 * @param least the severity from which on, and {@code most} the one up to which it holds
 * @param things patterns, of which one must fit a thing of the matter
 * @param tactics ATT&amp;CK's, of which one must show
 * @param causes of operational alerts
 * @param tenants those below the route's node that it is for
 * @param hours of the week at which something must begin; null for any
 */
public record Filter(
    Set<Kind> kinds,
    int least,
    int most,
    List<Thing> things,
    Set<String> tactics,
    Set<String> causes,
    Set<TenantId> tenants,
    @Nullable QuietHours hours) {
  /** For everything. */
  public static final Filter ALL =
      new Filter(Set.of(), 0, 6, List.of(), Set.of(), Set.of(), Set.of(), null);

  public Filter {
    kinds = Set.copyOf(kinds);
    things = List.copyOf(things);
    tactics = Set.copyOf(tactics);
    causes = Set.copyOf(causes);
    tenants = Set.copyOf(tenants);
  }

  boolean takes(Matter matter, Instant now) {
    return isIn(kinds, matter.kind())
        && isIn(tenants, matter.tenant())
        && isIn(causes, matter.cause())
        && matter.severity() >= least
        && matter.severity() <= most
        && (tactics.isEmpty() || matter.tactics().stream().anyMatch(tactics::contains))
        && (things.isEmpty() || matter.things().stream().anyMatch(this::isMeant))
        && (hours == null || hours.holds(now));
  }

  private static <T> boolean isIn(Set<T> wanted, T value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private boolean isMeant(Thing thing) {
    var name = thing.name().toLowerCase(Locale.ROOT);
    return things.stream()
        .anyMatch(pattern ->
            pattern.kind().equals(thing.kind())
                && Names.matches(pattern.name().toLowerCase(Locale.ROOT), name));
  }
}
