package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Command;
import dev.vedette.respond.openc2.Target;
import dev.vedette.store.cases.ResponseActions.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command for a tenant.
 *
 * @param receipt what the actuator calls it; empty before it has said so
 */
record Order(TenantId tenant, Command command, String receipt) {
  /** The order of an action; empty if it is of a class that this version does not know. */
  static Optional<Order> of(Stored action, Instant now) {
    var expires = action.expires();
    var left = expires == null ? Duration.ZERO : Duration.between(now, expires);
    return ActionClass.find(action.type())
        .map(type ->
            new Order(
                action.tenant(),
                Command.of(
                    action.id(),
                    type,
                    target(type, action),
                    left.isNegative() ? Duration.ZERO : left),
                action.receipt()));
  }

  static Target target(ActionClass type, Stored action) {
    return Target.of(type.target(), action.place(), action.target());
  }
}
