package dev.vedette.detect.behaviour.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last contacts between two parties: when, and how many bytes went out; at most {@link #LIMIT},
 * and room only for as many as there were.
 *
 * <p>Contacts within the same second are one, as a page's many requests are. One that is older than
 * the last is put where it belongs.
 */
public final class Contacts {
  /** The most contacts that are kept. */
  public static final int LIMIT = 96;

  private static final int SMALLEST = 4;
  private static final long SECOND = 1000;

  private long[] times = new long[SMALLEST];
  private int[] bytes = new int[SMALLEST];
  private int size;
  private long total;

  /** Takes a contact at a time in epoch milliseconds; bytes beyond 2 GiB are cut. */
  public void add(long time, long bytesOut) {
    int place = place(time);
    if (isSame(place - 1, time) || isSame(place, time)) {
      return;
    }
    total++;
    if (size == LIMIT) {
      if (place == 0) {
        return;
      }
      removeOldest();
      place--;
    }
    insert(place, time, Math.clamp(bytesOut, 0, Integer.MAX_VALUE));
  }

  /** How many are kept. */
  public int size() {
    return size;
  }

  /** How many there were ever. */
  public long total() {
    return total;
  }

  /** From the first that is kept to the last, in milliseconds. */
  public long span() {
    return size == 0 ? 0 : times[size - 1] - times[0];
  }

  /** The time of the last in epoch milliseconds, of which there must be one. */
  public long last() {
    return times[size - 1];
  }

  /** The intervals between contacts in milliseconds, one fewer than contacts. */
  public long[] intervals() {
    var intervals = new long[Math.max(0, size - 1)];
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = times[i + 1] - times[i];
    }
    return intervals;
  }

  /** The bytes of each contact. */
  public long[] sizes() {
    var sizes = new long[size];
    for (int i = 0; i < size; i++) {
      sizes[i] = bytes[i];
    }
    return sizes;
  }

  private int place(long time) {
    int place = size;
    while (place > 0 && times[place - 1] > time) {
      place--;
    }
    return place;
  }

  private boolean isSame(int place, long time) {
    return place >= 0 && place < size && Math.abs(times[place] - time) < SECOND;
  }

  private void removeOldest() {
    System.arraycopy(times, 1, times, 0, size - 1);
    System.arraycopy(bytes, 1, bytes, 0, size - 1);
    size--;
  }

  private void insert(int place, long time, int bytesOut) {
    if (size == times.length) {
      int room = Math.min(LIMIT, size * 2);
      times = Arrays.copyOf(times, room);
      bytes = Arrays.copyOf(bytes, room);
    }
    System.arraycopy(times, place, times, place + 1, size - place);
    System.arraycopy(bytes, place, bytes, place + 1, size - place);
    times[place] = time;
    bytes[place] = bytesOut;
    size++;
  }

  /** Writes what {@link #read} takes. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(total);
    out.writeByte(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(times[i]);
      out.writeInt(bytes[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes are none of it
   */
  public static Contacts read(DataInput in) throws IOException {
    var contacts = new Contacts();
    long total = in.readLong();
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      contacts.add(in.readLong(), in.readInt());
    }
    if (contacts.size != size || total < size) {
      throw new IOException("damaged contacts");
    }
    contacts.total = total;
    return contacts;
  }
}
