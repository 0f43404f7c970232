package dev.vedette.sources.evtx;

import java.nio.charset.Charset;

/**
 * Writes one value as text, without quotes. A value whose size does not fit its type is written as
 * hexadecimal bytes, as is a type nobody has described: the reader loses nothing.
 *
 * <p>Source of the types: MS-EVEN6 section 2.2.12; of a SID's layout: MS-DTYP section 2.4.2.
 */
final class ValueText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int[] GUID_ORDER = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
  private static final int SID_HEADER = 8;

  private final EvtxChunk chunk;
  private final JsonBuffer out;

  ValueText(EvtxChunk chunk, JsonBuffer out) {
    this.chunk = chunk;
    this.out = out;
  }

  /** Writes a value; the items of an array are separated by commas. */
  void write(int type, int from, int length) throws Damage {
    if (ValueType.isArray(type)) {
      list(ValueType.item(type), from, from + length);
    } else if (!fits(type, length)) {
      out.hexadecimal(chunk.bytes(), from, length);
    } else {
      scalar(type, from, length);
    }
  }

  private void list(int type, int from, int end) throws Damage {
    for (int at = from; at < end; ) {
      if (at > from) {
        out.raw(',');
      }
      int next = itemEnd(type, at, end);
      write(type, at, itemLength(type, at, next));
      at = next;
    }
  }

  /** How many items an array has. */
  int items(int type, int from, int length) throws Damage {
    int count = 0;
    for (int at = from; at < from + length; at = itemEnd(type, at, from + length)) {
      count++;
    }
    return count;
  }

  /** Where the item of an array that begins at an offset ends, with the zero behind a string. */
  int itemEnd(int type, int at, int end) throws Damage {
    int size = ValueType.size(type);
    if (size == 0) {
      size =
          switch (type) {
            case ValueType.STRING, ValueType.EVT_XML -> stringSize(at, end, 2);
            case ValueType.ANSI_STRING -> stringSize(at, end, 1);
            case ValueType.SID -> at + 1 < end ? SID_HEADER + 4 * chunk.unsignedByte(at + 1) : 1;
            case ValueType.SIZE_T -> (end - at) % 8 == 0 ? 8 : 4;
            default -> end - at;
          };
    }
    return Math.min(at + size, end);
  }

  /** Length of an item without the zero that ends a string. */
  int itemLength(int type, int at, int end) throws Damage {
    int unit = ValueType.isUtf16(type) ? 2 : type == ValueType.ANSI_STRING ? 1 : 0;
    boolean ends = unit > 0 && end - at >= unit && isZero(end - unit, unit);
    return end - at - (ends ? unit : 0);
  }

  private int stringSize(int from, int end, int unit) throws Damage {
    int at = from;
    while (at + unit <= end && !isZero(at, unit)) {
      at += unit;
    }
    return at + unit - from;
  }

  private boolean isZero(int at, int unit) throws Damage {
    return (unit == 2 ? chunk.unsignedShort(at) : chunk.unsignedByte(at)) == 0;
  }

  private boolean fits(int type, int length) throws Damage {
    return switch (type) {
      case ValueType.SIZE_T, ValueType.EVT_HANDLE -> length == 4 || length == 8;
      default -> ValueType.size(type) == 0 || ValueType.size(type) == length;
    };
  }

  /** True if the value is a number or boolean of the right size, to be written without quotes. */
  boolean isBare(int type, int length) {
    return ValueType.isNumberOrBoolean(type) && ValueType.size(type) == length;
  }

  private void scalar(int type, int from, int length) throws Damage {
    switch (type) {
      case ValueType.STRING, ValueType.EVT_XML -> out.escapedUtf16(chunk.bytes(), from, length);
      case ValueType.ANSI_STRING -> ansi(from, length);
      case ValueType.INT8 -> out.decimal((byte) chunk.unsignedByte(from));
      case ValueType.UINT8 -> out.decimal(chunk.unsignedByte(from));
      case ValueType.INT16 -> out.decimal((short) chunk.unsignedShort(from));
      case ValueType.UINT16 -> out.decimal(chunk.unsignedShort(from));
      case ValueType.INT32 -> out.decimal(chunk.integer(from));
      case ValueType.UINT32 -> out.decimal(chunk.integer(from) & 0xFFFF_FFFFL);
      case ValueType.INT64 -> out.decimal(chunk.longInteger(from));
      case ValueType.UINT64 -> out.unsigned(chunk.longInteger(from));
      case ValueType.REAL32 ->
          out.escaped(Float.toString(Float.intBitsToFloat(chunk.integer(from))));
      case ValueType.REAL64 ->
          out.escaped(Double.toString(Double.longBitsToDouble(chunk.longInteger(from))));
      case ValueType.BOOL -> out.escaped(chunk.integer(from) != 0 ? "true" : "false");
      case ValueType.GUID -> guid(from);
      case ValueType.FILETIME -> IsoTime.fileTime(out, chunk.longInteger(from));
      case ValueType.SYSTEMTIME -> IsoTime.systemTime(out, chunk, from);
      case ValueType.SID -> sid(from, length);
      case ValueType.HEX_INT32, ValueType.HEX_INT64, ValueType.SIZE_T, ValueType.EVT_HANDLE ->
          out.hexadecimal(
              length == 4 ? chunk.integer(from) & 0xFFFF_FFFFL : chunk.longInteger(from));
      default -> out.hexadecimal(chunk.bytes(), from, length);
    }
  }

  /** The code page is the writer's and is not said; Western Europe's is the usual one. */
  private void ansi(int from, int length) {
    int used = length;
    while (used > 0 && chunk.bytes()[from + used - 1] == 0) {
      used--;
    }
    out.escaped(new String(chunk.bytes(), from, used, WINDOWS));
  }

  private void guid(int from) {
    for (int i = 0; i < GUID_ORDER.length; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        out.raw('-');
      }
      out.hexadecimal(chunk.bytes(), from + GUID_ORDER[i], 1);
    }
  }

  /**
   * Revision (1 byte), count (1), authority (6, big-endian), then 4 bytes for each of the count.
   */
  private void sid(int from, int length) throws Damage {
    if (length < SID_HEADER || length < SID_HEADER + 4 * chunk.unsignedByte(from + 1)) {
      out.hexadecimal(chunk.bytes(), from, length);
      return;
    }
    out.raw('S');
    out.raw('-');
    out.decimal(chunk.unsignedByte(from));
    out.raw('-');
    out.decimal(Long.reverseBytes(chunk.longInteger(from)) & 0xFFFF_FFFF_FFFFL);
    int end = from + SID_HEADER + 4 * chunk.unsignedByte(from + 1);
    for (int at = from + SID_HEADER; at < end; at += 4) {
      out.raw('-');
      out.decimal(chunk.integer(at) & 0xFFFF_FFFFL);
    }
  }
}
