package dev.vedette.receive.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How an entry stands in a file: the length of what follows its head, a CRC-32C of that and of its
 * sequence, the sequence; then when it came, how many were rejected, tenant, source, how many
 * records, of each its format and length, and all their bytes.
 */
final class EntryCodec {
  static final int HEAD = Integer.BYTES + Integer.BYTES + Long.BYTES;

  /** More than any request may have. */
  private static final int MAX_LENGTH = 1 << 30;

  private static final int SEQUENCE_AT = 2 * Integer.BYTES;
  private static final int PER_RECORD = Byte.BYTES + Integer.BYTES;

  /** A format's place in this list is what stands in files: never change the order. */
  private static final List<RecordFormat> FORMATS =
      List.of(RecordFormat.JSON, RecordFormat.AUDIT, RecordFormat.LINE);

  private EntryCodec() {}

  /** An entry without its sequence, which {@link #number} adds. */
  static ByteBuffer encode(Delivery delivery) {
    var records = delivery.records();
    var tenant = delivery.tenant().value().getBytes(UTF_8);
    var source = records.file().getBytes(UTF_8);
    long length =
        2L * Long.BYTES
            + 3L * Integer.BYTES
            + tenant.length
            + source.length
            + (long) PER_RECORD * records.size()
            + records.length();
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("a delivery of " + length + " bytes is too large");
    }
    var entry = ByteBuffer.allocate(HEAD + (int) length);
    entry.position(HEAD);
    entry.putLong(records.modified().toEpochMilli()).putLong(delivery.rejected());
    entry.putInt(tenant.length).put(tenant).putInt(source.length).put(source);
    entry.putInt(records.size());
    for (int i = 0; i < records.size(); i++) {
      entry.put((byte) FORMATS.indexOf(records.format(i)));
      entry.putInt(records.end(i) - records.start(i));
    }
    entry.put(records.bytes(), 0, records.length());
    entry.flip();
    var sum = new CRC32C();
    sum.update(entry.array(), HEAD, (int) length);
    entry.putInt(0, (int) length).putInt(Integer.BYTES, (int) sum.getValue());
    return entry;
  }

  /** Gives an entry its sequence; the sum of its content stays as it is. */
  static void number(ByteBuffer entry, long first) {
    int content = entry.getInt(Integer.BYTES);
    entry.putLong(SEQUENCE_AT, first);
    entry.putInt(Integer.BYTES, content ^ sum(first));
  }

  private static int sum(long sequence) {
    var sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    return (int) sum.getValue();
  }

  /** How many sequences an entry takes: one at least, so that each has its own. */
  static long sequences(int records) {
    return Math.max(1, records);
  }

  /**
   * Reads an entry, or answers null if the bytes are not a whole and sound one.
   *
   * @param head its head
   * @param content what follows it, of the length that the head names
   */
  static @Nullable Entry decode(ByteBuffer head, ByteBuffer content) {
    long first = head.getLong(SEQUENCE_AT);
    var sum = new CRC32C();
    sum.update(content.duplicate());
    if (((int) sum.getValue() ^ sum(first)) != head.getInt(Integer.BYTES)) {
      return null;
    }
    try {
      return read(content, first);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static @Nullable Entry read(ByteBuffer content, long first) {
    var received = Instant.ofEpochMilli(content.getLong());
    long rejected = content.getLong();
    var tenant = new TenantId(text(content));
    var source = text(content);
    int count = content.getInt();
    int heads = content.position();
    // Checked before it is multiplied, and before room is made for it.
    if (count < 0 || count > content.remaining() / PER_RECORD) {
      return null;
    }
    content.position(heads + count * PER_RECORD);
    var records = new RecordBatch(source, received, content.remaining());
    int at = content.position();
    for (int i = 0; i < count; i++) {
      int head = heads + i * PER_RECORD;
      int length = content.getInt(head + Byte.BYTES);
      if (length < 0 || length > content.limit() - at) {
        return null;
      }
      int from = content.arrayOffset() + at;
      records.add(FORMATS.get(content.get(head)), content.array(), from, from + length, first + i);
      at += length;
    }
    return at == content.limit()
        ? new Entry(tenant, first, first + sequences(count), records, rejected)
        : null;
  }

  private static String text(ByteBuffer content) {
    int length = content.getInt();
    if (length < 0 || length > content.remaining()) {
      throw new BufferUnderflowException();
    }
    var bytes = new byte[length];
    content.get(bytes);
    return new String(bytes, UTF_8);
  }
}
