package dev.vedette.detect.yara.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.vedette.detect.yara.wire.FrameReader;
import dev.vedette.detect.yara.wire.WireException;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The piece of a file that is scanned, and the digests of the whole file. The memory is taken once
 * from {@code malloc}, so that the system gives pages only as they are filled.
 */
@SuppressWarnings("restricted")
final class Buffer {
  private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256");

  private final MemorySegment memory;
  private final byte[] copy = new byte[1 << 16];
  private final List<MessageDigest> digests;
  private long size;

  /** How many bytes at the front were digested with the piece before. */
  private long digested;

  private boolean hasPieces;

  Buffer(long capacity) throws UnusableLibrary {
    var allocate =
        NativeFunction.find(
            Linker.nativeLinker().defaultLookup(),
            "malloc",
            FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    memory = allocate.pointer(capacity).reinterpret(capacity);
    if (memory.address() == 0) {
      throw new UnusableLibrary("there is no memory of " + capacity + " bytes for it");
    }
    digests = ALGORITHMS.stream().map(Buffer::digest).toList();
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  /** Forgets the file before. */
  void open() {
    size = 0;
    digested = 0;
    hasPieces = false;
    digests.forEach(MessageDigest::reset);
  }

  /** Takes the rest of a frame. */
  void append(FrameReader frame) throws IOException {
    if (frame.remaining() > memory.byteSize() - size) {
      throw new WireException("a piece of a file is larger than agreed");
    }
    while (frame.remaining() > 0) {
      int count = Math.min(copy.length, frame.remaining());
      frame.readInto(copy, count);
      MemorySegment.copy(copy, 0, memory, JAVA_BYTE, size, count);
      size += count;
    }
  }

  MemorySegment content() {
    return memory.asSlice(0, size);
  }

  /** Begins the next piece of the file with the last bytes of this one. */
  void keepLast(int bytes) throws WireException {
    if (bytes < 0 || bytes > size) {
      throw new WireException("a piece has no " + bytes + " bytes to keep");
    }
    digest();
    MemorySegment.copy(memory, size - bytes, memory, 0, bytes);
    size = bytes;
    digested = bytes;
    hasPieces = true;
  }

  /** Whether the file was more than one piece. */
  boolean hasPieces() {
    return hasPieces;
  }

  /** The digests of the file, which has ended. */
  List<String> digests() {
    digest();
    return digests.stream().map(each -> HexFormat.of().formatHex(each.digest())).toList();
  }

  private void digest() {
    ByteBuffer fresh = memory.asSlice(digested, size - digested).asByteBuffer();
    digests.forEach(each -> each.update(fresh.duplicate()));
  }
}
