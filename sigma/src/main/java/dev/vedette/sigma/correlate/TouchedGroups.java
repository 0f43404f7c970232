package dev.vedette.sigma.correlate;

import dev.vedette.sigma.correlate.CorrelationPlan.Route;
import java.util.Arrays;

/** The groups that an event was added to, each over the route that it came. */
final class TouchedGroups {
  private int[] slots = new int[4];
  private Route[] routes = new Route[4];
  private int size;

  void add(int slot, Route route) {
    if (has(slot)) {
      return;
    }
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, size * 2);
      routes = Arrays.copyOf(routes, size * 2);
    }
    slots[size] = slot;
    routes[size++] = route;
  }

  boolean has(int slot) {
    for (int i = 0; i < size; i++) {
      if (slots[i] == slot) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return size;
  }

  int slot(int place) {
    return slots[place];
  }

  Route route(int place) {
    return routes[place];
  }

  void clear() {
    size = 0;
  }
}
