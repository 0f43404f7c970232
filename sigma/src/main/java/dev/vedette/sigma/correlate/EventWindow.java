package dev.vedette.sigma.correlate;

import java.util.Arrays;

/** The times of the latest events, in order, no more than are needed. */
final class EventWindow implements Window {
  private final int need;
  private long[] ring = new long[4];
  private int head;
  private int size;

  EventWindow(int need) {
    this.need = need;
  }

  @Override
  public void add(CapturedEvent event, int source, String value) {
    if (size == need) {
      if (event.time() < at(0)) {
        return;
      }
      head = (head + 1) % ring.length;
      size--;
    }
    if (size == ring.length) {
      grow();
    }
    int place = size++;
    for (; place > 0 && at(place - 1) > event.time(); place--) {
      set(place, at(place - 1));
    }
    set(place, event.time());
  }

  private long at(int index) {
    return ring[(head + index) % ring.length];
  }

  private void set(int index, long time) {
    ring[(head + index) % ring.length] = time;
  }

  private void grow() {
    var straight = new long[Math.min(need, size * 2)];
    for (int i = 0; i < size; i++) {
      straight[i] = at(i);
    }
    ring = straight;
    head = 0;
  }

  @Override
  public boolean holds(long from) {
    return size == need && at(0) >= from;
  }

  @Override
  public int amount(long from) {
    int old = 0;
    while (old < size && at(old) < from) {
      old++;
    }
    return size - old;
  }

  @Override
  public long first(long from) {
    return at(size - amount(from));
  }

  @Override
  public int size() {
    return ring.length;
  }

  @Override
  public String toString() {
    return Arrays.toString(ring);
  }
}
