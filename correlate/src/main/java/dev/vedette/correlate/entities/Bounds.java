package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;

/** Bounds of what is remembered, and of what is read back. */
final class Bounds {
  private Bounds() {}

  /** A count that was read. */
  static int check(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("it says that there are " + count + ", at most " + most + " can be");
    }
    return count;
  }

  /** A constant that was written by its name. */
  static <E extends Enum<E>> E constant(Class<E> type, DataInput in) throws IOException {
    var name = in.readUTF();
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw new IOException("there is no such thing: " + name, e);
    }
  }

  /** Forgets what came into a map first where there is too much. */
  static void trim(Map<?, ?> map, int most) {
    Iterator<?> keys = map.keySet().iterator();
    while (map.size() > most && keys.hasNext()) {
      keys.next();
      keys.remove();
    }
  }
}
