package dev.vedette.receive;

/** Where deliveries go. */
public interface Intake {
  /**
   * Takes a delivery, and returns once it is durable: only then may its sender be told.
   *
   * @throws Overloaded if it cannot be taken now; nothing of it was
   */
  void accept(Delivery delivery);
}
