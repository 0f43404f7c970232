package dev.vedette.respond.policy;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tenant allows.
 *
 * @param autonomy how far each class may go; the general level holds for the others
 * @param overrides classes that may act although that is not earned yet
 * @param leastRisk incidents below this risk, 0 to 100, are left to people
 * @param certainty the lower bound of the confidence, 0 to 1, from which something is done without
 *     a person
 * @param precious what is protected, excluded, or worth more than others
 * @param lasting how long actions of some classes hold before they are taken back
 * @param isStopped whether nothing new is done at all
 */
public record Policy(
    Autonomy general,
    Map<ActionClass, Autonomy> autonomy,
    Set<ActionClass> overrides,
    int leastRisk,
    double certainty,
    List<QuietHours> quiet,
    List<Precious> precious,
    Limits limits,
    Map<ActionClass, Duration> lasting,
    boolean isStopped) {
  private static final int DEFAULT_RISK = 50;
  private static final double DEFAULT_CERTAINTY = 0.95;
  private static final int MOST_WORTH = 10;

  /** What holds where a tenant has said nothing: everything is left to people. */
  public static final Policy DEFAULT =
      new Policy(
          Autonomy.RECOMMEND,
          Map.of(),
          Set.of(),
          DEFAULT_RISK,
          DEFAULT_CERTAINTY,
          List.of(),
          List.of(),
          Limits.DEFAULT,
          Map.of(),
          false);

  public Policy {
    autonomy = Map.copyOf(autonomy);
    overrides = Set.copyOf(overrides);
    quiet = List.copyOf(quiet);
    precious = List.copyOf(precious);
    lasting = Map.copyOf(lasting);
  }

  public Autonomy autonomy(ActionClass type) {
    return autonomy.getOrDefault(type, general);
  }

  /** How long an action holds before it is taken back. */
  public Duration lasting(ActionClass type) {
    return lasting.getOrDefault(type, type.lasting());
  }

  public boolean isQuiet(Instant moment) {
    return quiet.stream().anyMatch(hours -> hours.holds(moment));
  }

  /** How much harder it is to do without a target than without any other. */
  public int worth(Target target) {
    return precious.stream()
        .filter(each -> each.is(target))
        .mapToInt(each -> Math.clamp(each.worth(), 1, MOST_WORTH))
        .max()
        .orElse(1);
  }
}
