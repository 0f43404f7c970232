package dev.vedette.server.respond;

import dev.vedette.pipeline.connect.Connected;
import dev.vedette.pipeline.connect.ConnectorFailure;
import dev.vedette.respond.openc2.ActionClass;
import java.util.Set;

/** Another product, that is connected to a tenant. */
final class ConnectorActuator implements Actuator {
  private static final String PREFIX = "connector:";

  private final String id;
  private final Connected connected;

  ConnectorActuator(String id, Connected connected) {
    this.id = id;
    this.connected = connected;
  }

  @Override
  public String name() {
    return PREFIX + id;
  }

  @Override
  public Set<ActionClass> classes() {
    return connected.classes();
  }

  @Override
  public String apply(Order order) throws ActuatorFailure {
    try {
      return connected.apply(order.command());
    } catch (ConnectorFailure e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void release(Order order) throws ActuatorFailure {
    try {
      connected.undo(order.command(), order.receipt());
    } catch (ConnectorFailure e) {
      throw failure(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public Standing look(Order order) {
    try {
      return connected
          .look(order.command(), order.receipt())
          .map(holds -> holds ? Standing.HOLDS : Standing.HOLDS_NOT)
          .orElse(Standing.UNKNOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Standing.UNKNOWN;
    }
  }

  private static ActuatorFailure failure(ConnectorFailure failure) {
    var said = String.valueOf(failure.getMessage());
    return failure.isFinal()
        ? ActuatorFailure.refused(said)
        : ActuatorFailure.passing(said, failure);
  }

  private static ActuatorFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return ActuatorFailure.passing("the platform is about to stop", e);
  }
}
