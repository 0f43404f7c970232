package dev.vedette.receive.collect;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The last marks that were taken, so many and no more. For one thread. */
final class Memory {
  private final int most;
  private final Set<Mark> marks = new LinkedHashSet<>();

  Memory(int most) {
    this.most = most;
  }

  boolean knows(Mark mark) {
    return marks.contains(mark);
  }

  void add(List<Mark> more) {
    marks.addAll(more);
    Iterator<Mark> oldest = marks.iterator();
    for (int over = marks.size() - most; over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }
}
