package dev.vedette.detect.behaviour;

import dev.vedette.model.Analytic;

/**
 * A model of behaviour as a pure operator on keyed state: what it makes of an activity follows from
 * the activity and from what it made of earlier ones with the same key. It reads no clock, has no
 * state of its own, and serves any number of tenants.
 *
 * @param <S> what it remembers of a key: bounded, whatever comes
 */
public interface Detector<S> {
  /** Its name, which never changes: {@code behaviour.process-lineage}. */
  String name();

  /** What OCSF calls such an analytic. */
  default Analytic.Type type() {
    return Analytic.Type.BEHAVIORAL;
  }

  /** Whether it has anything to do with an activity; asked of each one, so it must be cheap. */
  boolean concerns(Activity activity);

  /** Whose state an activity belongs to: a host, an account; empty for one that all share. */
  String key(Activity activity);

  /** What is remembered of a key at first. */
  S initial(String key);

  /**
   * Takes an activity in and tells what is out of character.
   *
   * <p>Activities come in the order of event time, but for stragglers, which may be late by hours.
   */
  void update(S state, Activity activity, Observer out);

  /**
   * Lets event time pass, once an hour of the tenant's event time, for those that miss something.
   *
   * @param time epoch milliseconds
   */
  default void pass(String key, S state, long time, Observer out) {}

  /** Whether {@link #pass} does anything. */
  default boolean isTimed() {
    return false;
  }

  /** How many keys it may remember for one tenant; the one that was quiet longest goes first. */
  int maxKeys();

  /** How its state is written and read. */
  StateCodec<S> codec();
}
