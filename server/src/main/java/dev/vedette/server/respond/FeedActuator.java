package dev.vedette.server.respond;

import dev.vedette.respond.openc2.ActionClass;
import java.util.EnumSet;
import java.util.Set;

/**
 * The lists that firewalls and name servers fetch. An action stands on them for as long as it is
 * issued: writing that down is all that there is to do, and it is known to hold once somebody has
 * fetched the list.
 */
final class FeedActuator implements Actuator {
  static final String NAME = "feeds";

  private static final Set<ActionClass> CLASSES =
      EnumSet.of(ActionClass.DENY_ADDRESS, ActionClass.DENY_DOMAIN, ActionClass.DENY_URL);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<ActionClass> classes() {
    return CLASSES;
  }

  @Override
  public String apply(Order order) {
    return "";
  }

  @Override
  public void release(Order order) {}

  @Override
  public Standing look(Order order) {
    return Standing.UNKNOWN;
  }
}
