package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something about each of many names, of which the one that was asked for longest ago leaves. */
public final class RecentMap<V> {
  private static final int MAX_NAME = 256;

  private final int limit;
  private final LinkedHashMap<String, V> values = new LinkedHashMap<>(8, 0.75f, true);

  /** Writes a value. */
  public interface Writer<V> {
    void write(V value, DataOutput out) throws IOException;
  }

  /** Reads a value. */
  public interface Reader<V> {
    V read(DataInput in) throws IOException;
  }

  /**
   * @param limit the most names, at least 1
   */
  public RecentMap(int limit) {
    this.limit = limit;
  }

  public @Nullable V find(String name) {
    return values.get(bounded(name));
  }

  /** The value of a name, made now if there is none. */
  public V get(String name, Supplier<V> initial) {
    var known = values.get(bounded(name));
    return known != null ? known : put(name, initial.get());
  }

  public V put(String name, V value) {
    values.put(bounded(name), value);
    if (values.size() > limit) {
      var oldest = values.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return value;
  }

  public void remove(String name) {
    values.remove(bounded(name));
  }

  public int size() {
    return values.size();
  }

  /** Everything, what was asked for longest ago first; asking so changes no order. */
  public Iterable<Map.Entry<String, V>> entries() {
    return values.entrySet();
  }

  private static String bounded(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }

  /** Writes the names and values. */
  public void write(DataOutput out, Writer<V> writer) throws IOException {
    out.writeInt(values.size());
    for (var entry : values.entrySet()) {
      out.writeUTF(entry.getKey());
      writer.write(entry.getValue(), out);
    }
  }

  /**
   * Reads what {@link #write} wrote, into this one, which is empty.
   *
   * @throws IOException if the bytes are none of it
   */
  public void read(DataInput in, Reader<V> reader) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > limit) {
      throw new IOException("damaged names");
    }
    for (int i = 0; i < size; i++) {
      var name = in.readUTF();
      put(name, reader.read(in));
    }
  }
}
