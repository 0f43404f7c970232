package dev.vedette.sources.evtx;

/** The value types of binary XML (MS-EVEN6 section 2.2.12, {@code ValueType}). */
final class ValueType {
  static final int NULL = 0x00;
  static final int STRING = 0x01;
  static final int ANSI_STRING = 0x02;
  static final int INT8 = 0x03;
  static final int UINT8 = 0x04;
  static final int INT16 = 0x05;
  static final int UINT16 = 0x06;
  static final int INT32 = 0x07;
  static final int UINT32 = 0x08;
  static final int INT64 = 0x09;
  static final int UINT64 = 0x0A;
  static final int REAL32 = 0x0B;
  static final int REAL64 = 0x0C;
  static final int BOOL = 0x0D;
  static final int BINARY = 0x0E;
  static final int GUID = 0x0F;
  static final int SIZE_T = 0x10;
  static final int FILETIME = 0x11;
  static final int SYSTEMTIME = 0x12;
  static final int SID = 0x13;
  static final int HEX_INT32 = 0x14;
  static final int HEX_INT64 = 0x15;
  static final int EVT_HANDLE = 0x20;
  static final int BINXML = 0x21;
  static final int EVT_XML = 0x23;

  /** Added to an item's type where a value holds many. */
  static final int ARRAY = 0x80;

  private ValueType() {}

  static boolean isArray(int type) {
    return (type & ARRAY) != 0;
  }

  static int item(int type) {
    return type & ~ARRAY;
  }

  static boolean isUtf16(int type) {
    return type == STRING || type == EVT_XML;
  }

  /** True if the bare value is written without quotes. */
  static boolean isNumberOrBoolean(int type) {
    return (type >= INT8 && type <= UINT64) || type == BOOL;
  }

  /** Bytes of one value of the type, or 0 where that varies. */
  static int size(int type) {
    return switch (type) {
      case INT8, UINT8 -> 1;
      case INT16, UINT16 -> 2;
      case INT32, UINT32, REAL32, BOOL, HEX_INT32 -> 4;
      case INT64, UINT64, REAL64, FILETIME, HEX_INT64 -> 8;
      case GUID, SYSTEMTIME -> 16;
      default -> 0;
    };
  }
}
