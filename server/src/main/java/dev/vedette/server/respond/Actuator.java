package dev.vedette.server.respond;

import dev.vedette.respond.openc2.ActionClass;
import java.util.Set;

/**
 * Something that can do and undo things for one tenant. An order that comes again, by its id, is
 * done once. Methods may take seconds, and are called by several threads.
 */
interface Actuator {
  /** Whether what was ordered holds. */
  enum Standing {
    HOLDS,
    HOLDS_NOT,
    /** It cannot be asked, or does not say. */
    UNKNOWN
  }

  /** By which the actions that it did find it again. */
  String name();

  Set<ActionClass> classes();

  /**
   * Does something, and answers what it is called there, which is empty if it has no name.
   *
   * @throws ActuatorFailure if it was not done, or nobody knows whether it was
   */
  String apply(Order order) throws ActuatorFailure;

  /**
   * Takes back what was done; what is taken back already stays so.
   *
   * @throws ActuatorFailure if it still holds, or nobody knows whether it does
   */
  void release(Order order) throws ActuatorFailure;

  /** Whether it holds. */
  Standing look(Order order);
}
