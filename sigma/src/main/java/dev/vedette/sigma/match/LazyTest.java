package dev.vedette.sigma.match;

import dev.vedette.model.Event;

/**
 * A test that runs only when a rule's condition asks for it.
 *
 * @param field {@link #ANY_FIELD} where any value of the event may meet it
 * @param trigger a signal without which the test cannot hold, or {@link #NO_TRIGGER}
 */
record LazyTest(int field, SlotTest test, int trigger) {
  static final int ANY_FIELD = -2;
  static final int NO_TRIGGER = -1;

  boolean holds(Event event) {
    for (int slot = 0; slot < event.size(); slot++) {
      boolean isRead = field == ANY_FIELD || event.field(slot) == field;
      if (isRead && event.form(slot) != Event.NULL && test.holds(event, slot)) {
        return true;
      }
    }
    return false;
  }
}
