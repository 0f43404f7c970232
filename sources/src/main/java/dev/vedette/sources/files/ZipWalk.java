package dev.vedette.sources.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;

/**
 * The entries of a zip on disk, each reached through the directory whatever the others are like.
 */
final class ZipWalk {
  private static final int BUFFER = 1 << 16;
  private static final int LOCAL_SIGNATURE = 0x04034B50;
  private static final int LOCAL_LENGTH = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int DEFLATED64 = 9;
  private static final int BZIP2 = 12;

  private final FileChannel channel;
  private final ZipDirectory directory;
  private final UnpackBudget budget;
  private final ProblemLog log;

  ZipWalk(FileChannel channel, ZipDirectory directory, UnpackBudget budget, ProblemLog log) {
    this.channel = channel;
    this.directory = directory;
    this.budget = budget;
    this.log = log;
  }

  /** Opens every entry and answers how many the directory has, as far as it is whole. */
  long walk(String name, Unpacker unpacker) throws LimitExceeded {
    long entries = 0;
    try {
      for (var member = directory.next(); member != null; member = directory.next()) {
        entries++;
        budget.entry();
        if (member.isFile() && !DisplayName.isBookkeeping(member.name())) {
          open(EntryName.of(name, member.name(), log), member, unpacker);
        }
      }
    } catch (LimitExceeded limit) {
      throw limit;
    } catch (IOException damage) {
      log.damage(name, damage);
    }
    return entries;
  }

  private void open(String shown, ZipMember member, Unpacker unpacker) throws LimitExceeded {
    if (member.isEncrypted()) {
      log.error(shown, EntryName.ENCRYPTED);
      return;
    }
    try (var content = unpacked(member)) {
      unpacker.openEntry(shown, new ChecksummedStream(content, member), 1);
    } catch (LimitExceeded limit) {
      throw limit;
    } catch (IOException damage) {
      log.damage(shown, damage);
    }
  }

  private InputStream unpacked(ZipMember member) throws IOException {
    var packed = packed(member);
    try {
      var content =
          switch (member.method()) {
            case STORED -> packed;
            case DEFLATED -> new Inflation(packed);
            case DEFLATED64 -> new Deflate64CompressorInputStream(buffered(packed));
            case BZIP2 -> new BZip2CompressorInputStream(buffered(packed));
            default ->
                throw new ZipException(
                    "compression method " + member.method() + " cannot be read here: unpack it");
          };
      return new MeteredStream(content, budget::unpacked);
    } catch (RuntimeException cause) {
      throw new ZipException("its packing makes no sense");
    }
  }

  private InputStream packed(ZipMember member) throws IOException {
    var local = ZipDirectory.read(channel, member.header(), LOCAL_LENGTH);
    if (local.limit() < LOCAL_LENGTH || local.getInt(0) != LOCAL_SIGNATURE) {
      throw new ZipException("it is not where the directory says");
    }
    int names = (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
    long from = member.header() + LOCAL_LENGTH + names;
    return new MeteredStream(
        new ChannelStream(channel, from, from + member.packed()), budget::read);
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /** Raw deflate (RFC 1951) that gives its native memory back. */
  private static final class Inflation extends InflaterInputStream {
    Inflation(InputStream in) {
      super(in, new Inflater(true), BUFFER);
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
