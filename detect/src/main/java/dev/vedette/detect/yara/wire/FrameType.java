package dev.vedette.detect.yara.wire;

/** What a frame is about. Requests have low codes, replies high ones. */
public enum FrameType {
  /** Compiles one source by itself: its name and text. Answered by ISSUES. */
  CHECK(1),
  /** Adds one source to the rules that will scan: its name and text. Answered by ISSUES. */
  ADD(2),
  /** Makes rules of everything added. Answered by SEALED. */
  SEAL(3),
  /** Begins a file: the external variables. Not answered. */
  OPEN(4),
  /** Bytes of the file. Not answered. */
  CHUNK(5),
  /**
   * Scans what has come and keeps the last bytes of it, for the file goes on: how many bytes to
   * keep. Answered by MATCHED.
   */
  PIECE(6),
  /** Scans the last bytes of the file. Answered by MATCHED. */
  CLOSE(7),
  /** The library is there: its path and the name of its layout. */
  HELLO(65),
  /** The library is missing or unknown: why. Nothing follows. */
  UNUSABLE(66),
  /** What a compilation complains of. */
  ISSUES(67),
  /** How many rules will scan. */
  SEALED(68),
  /** What matched. */
  MATCHED(69),
  /** The library refused a request: its error code. */
  FAILED(70);

  private static final FrameType[] BY_CODE = new FrameType[128];

  static {
    for (var type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static FrameType of(int code) throws WireException {
    var type = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    if (type == null) {
      throw new WireException("there is no frame of type " + code);
    }
    return type;
  }
}
