package dev.vedette.pipeline.packs;

import dev.vedette.sources.files.ZipDirectory;
import dev.vedette.sources.files.ZipMember;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Copies a pack, which is a file, a folder or a zip, into an empty folder. Whatever is made to
 * escape from there or to fill the disk refuses the pack.
 */
final class PackCopy {
  private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};

  private final String origin;
  private final Path target;
  private final PackLimits limits;
  private final PackPaths paths = new PackPaths();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
  private int files;
  private long total;
  private long totalYaml;

  private PackCopy(String origin, Path target, PackLimits limits) {
    this.origin = origin;
    this.target = target;
    this.limits = limits;
  }

  /**
   * Copies, and strips the one folder around a pack that archives often have.
   *
   * @param origin how problems name the pack
   * @return the name of the folder that was stripped, or null
   * @throws PackRefused if it is no decent pack
   * @throws IOException if it cannot be read, or the copy not be written
   */
  static @Nullable String copy(Path source, String origin, Path target, PackLimits limits)
      throws IOException {
    var copy = new PackCopy(origin, target, limits);
    if (Files.isDirectory(source)) {
      copy.copyFolder(source);
    } else if (isZip(source)) {
      return copy.copyZip(source);
    } else {
      try (var in = Files.newInputStream(source)) {
        copy.write(String.valueOf(source.getFileName()), in, Files.size(source));
      }
    }
    return null;
  }

  static boolean isZip(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP_MAGIC.length), ZIP_MAGIC);
    }
  }

  private void copyFolder(Path source) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean isHidden = !folder.equals(source) && PackPaths.isHidden(name(source, folder));
            return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            var name = name(source, file);
            if (!PackPaths.isHidden(name)) {
              if (!attributes.isRegularFile()) {
                throw refused(name, "is a link or a device: copy the file itself");
              }
              if (found.size() >= limits.files()) {
                throw tooMany();
              }
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    for (Path file : found.stream().sorted().toList()) {
      // Opened without following, for a file may have become a link since it was listed.
      try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        write(name(source, file), in, Files.size(file));
      }
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private @Nullable String copyZip(Path source) throws IOException {
    var members = members(source);
    var top = topFolder(members);
    try (var zip = new ZipFile(source.toFile())) {
      for (ZipMember member : members) {
        var entry = zip.getEntry(member.name());
        if (entry == null) {
          throw refused(member.name(), "cannot be found in the archive, which is damaged");
        }
        try (var in = zip.getInputStream(entry)) {
          var name = top == null ? member.name() : member.name().substring(top.length() + 1);
          write(name, in, member.packed());
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw refused(null, "is a damaged zip (" + e.getMessage() + ")");
    }
    return top;
  }

  private List<ZipMember> members(Path source) throws IOException {
    var members = new ArrayList<ZipMember>();
    try (var channel = FileChannel.open(source)) {
      var directory = ZipDirectory.find(channel);
      if (directory == null) {
        throw refused(null, "is a zip that is cut off: get it again");
      }
      for (var next = directory.next(); next != null; next = directory.next()) {
        if (next.isLink()) {
          throw refused(next.name(), "is a link: pack the file itself");
        }
        if (next.isEncrypted()) {
          throw refused(next.name(), "is encrypted: unpack it with its password first");
        }
        if (members.size() >= limits.files()) {
          throw tooMany();
        }
        var refusal = next.isFile() ? PackPaths.shape(next.name()) : null;
        if (refusal != null) {
          throw refused(next.name(), refusal);
        }
        if (next.isFile() && !PackPaths.isHidden(next.name())) {
          members.add(next);
        }
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw refused(null, "is a damaged zip (" + e.getMessage() + ")");
    }
    return members;
  }

  /** The folder around everything, if the pack's manifest lies in it or there is nothing beside. */
  private static @Nullable String topFolder(List<ZipMember> members) {
    if (members.isEmpty()) {
      return null;
    }
    var first = members.getFirst().name();
    int slash = first.indexOf('/');
    if (slash <= 0 || first.startsWith("..")) {
      return null;
    }
    var prefix = first.substring(0, slash + 1);
    boolean holdsAll = members.stream().allMatch(member -> member.name().startsWith(prefix));
    return holdsAll ? first.substring(0, slash) : null;
  }

  private void write(String name, InputStream in, long packed) throws IOException {
    var refusal = paths.refusal(name);
    if (refusal != null) {
      throw refused(name, refusal);
    }
    if (++files > limits.files()) {
      throw tooMany();
    }
    var file = target.resolve(name);
    if (!file.normalize().startsWith(target)) {
      throw refused(name, "has a name that leads out of the pack");
    }
    Files.createDirectories(file.getParent());
    try (var out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      transfer(name, in, packed, out);
    }
  }

  private void transfer(String name, InputStream in, long packed, FileChannel out)
      throws IOException {
    boolean isYaml = name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
    long limit = isYaml ? limits.yamlBytes() : limits.fileBytes();
    long size = 0;
    for (int read = in.read(buffer.array()); read >= 0; read = in.read(buffer.array())) {
      size += read;
      total += read;
      totalYaml += isYaml ? read : 0;
      if (size > limit || total > limits.totalBytes() || totalYaml > limits.totalYamlBytes()) {
        throw refused(name, "is larger than such a file may be, or makes the pack so: split it");
      }
      if (size > limits.ratioFrom() && size / limits.ratio() > packed) {
        throw refused(name, "unpacks to so much more than it is that it must be a bomb");
      }
      buffer.clear().limit(read);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    }
  }

  private PackRefused tooMany() {
    return refused(null, "has more than " + limits.files() + " files: split it");
  }

  private PackRefused refused(@Nullable String name, String message) {
    var file = name == null ? origin : origin + "!" + PackText.harmless(name);
    return new PackRefused(file, message);
  }
}
