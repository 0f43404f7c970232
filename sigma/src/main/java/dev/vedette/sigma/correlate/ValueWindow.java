package dev.vedette.sigma.correlate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprints of the latest different values, each when it occurred last.
 *
 * <p>Few values stand in a list. With more the list is one of all occurrences, and a table says
 * which of them is a value's last; the others are passed over, and cleared away when they are as
 * many as the values.
 */
final class ValueWindow extends Window {
  private static final int SPARE = 1_000;
  private static final int FEW = 16;

  private final int need;
  private final int most;
  private Times list = new Times(true);
  private @Nullable ValueTimes last;
  private long lostAt = Long.MIN_VALUE;
  private long countedFrom = Long.MIN_VALUE;

  ValueWindow(int need) {
    this.need = need;
    most = Math.max(need, SPARE);
  }

  @Override
  void add(long time, long reference, int source, long value) {
    if (last == null) {
      addToFew(time, value);
    } else {
      addToMany(last, time, value);
    }
  }

  private void addToFew(long time, long value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.value(i) == value) {
        list.remove(i);
        break;
      }
    }
    list.add(time, value);
    if (list.size() > FEW) {
      last = new ValueTimes();
      for (int i = 0; i < list.size(); i++) {
        last.put(list.value(i), list.time(i));
      }
    }
  }

  private void addToMany(ValueTimes last, long time, long value) {
    if (!last.put(value, time) && isFirst(time, value)) {
      return;
    }
    list.add(time, value);
    if (last.size() > most) {
      lostAt = list.time(0);
      removeFirst();
    }
    if (list.size() > 2 * last.size() + FEW) {
      clear(last);
    }
  }

  /** Whether the newest entry already says so. */
  private boolean isFirst(long time, long value) {
    int newest = list.size() - 1;
    return newest >= 0 && list.value(newest) == value && list.time(newest) == time;
  }

  private void removeFirst() {
    if (last != null && last.isLast(list.value(0), list.time(0))) {
      last.remove(list.value(0));
    }
    list.removeFirst();
    while (last != null && list.size() > 0 && !last.isLast(list.value(0), list.time(0))) {
      list.removeFirst();
    }
  }

  private void clear(ValueTimes last) {
    var kept = new Times(true);
    for (int i = 0; i < list.size(); i++) {
      if (last.isLast(list.value(i), list.time(i))) {
        kept.add(list.time(i), list.value(i));
      }
    }
    list = kept;
  }

  @Override
  boolean holds(long from) {
    return amount(from) >= need;
  }

  @Override
  double amount(long from) {
    while (list.size() > 0 && list.time(0) < from) {
      removeFirst();
    }
    countedFrom = from;
    return last == null ? list.size() : last.size();
  }

  @Override
  long first(long from) {
    amount(from);
    return list.time(0);
  }

  @Override
  boolean isFull() {
    return lostAt >= countedFrom;
  }

  @Override
  long bytes() {
    return OBJECT_BYTES + 48 + list.bytes() + (last == null ? 0 : last.bytes());
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    if (last != null) {
      clear(last);
    }
    list.write(out);
    out.number(lostAt);
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    var read = new Times(true);
    read.read(in, most);
    for (int i = 0; i < read.size(); i++) {
      add(read.time(i), 0, 0, read.value(i));
    }
    lostAt = in.number();
  }
}
