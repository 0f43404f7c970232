package dev.vedette.receive;

import java.util.List;

/** Where deliveries go. */
public interface Intake {
  /**
   * Takes what one request brought, and returns once it is durable: only then may its sender be
   * told.
   *
   * @throws Overloaded if it cannot be taken now; nothing of it was
   */
  void accept(List<Delivery> deliveries);

  /** The same for a single delivery. */
  default void accept(Delivery delivery) {
    accept(List.of(delivery));
  }
}
