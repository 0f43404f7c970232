package dev.vedette.server.backup;

import dev.vedette.store.Archive;
import dev.vedette.store.secrets.MasterKey;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a backup, and believes nothing of it before all of it was looked through. */
final class SealedArchive {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MANIFEST_BYTES = 256 << 20;
  private static final int SEAL_BYTES = 1 << 10;
  private static final int MOST_FILES = 2_000_000;

  /** No step out of a folder, nothing hidden, nothing that another system reads otherwise. */
  private static final Pattern NAME =
      Pattern.compile(
          "[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*(/[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]*)*");

  private final Path file;

  SealedArchive(Path file) {
    this.file = file;
  }

  /** Something else than a whole backup of this platform. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
      super(reason);
    }
  }

  /** What is found before it is known whether it may be. */
  private static final class Found {
    private final Map<String, String> hashes = new HashMap<>();
    private byte @Nullable [] manifest;
    private byte @Nullable [] seal;
  }

  /**
   * What it holds, once all of it was read and is as it was written.
   *
   * @throws Refused if it is not whole, or was made with another master key
   * @throws IOException if it cannot be read
   */
  Contents verify(MasterKey key) throws IOException {
    var found = read();
    if (found.manifest == null || found.seal == null) {
      throw new Refused(file + " is no backup of a platform, or was cut off");
    }
    if (!key.hasSealed(found.manifest, found.seal, Contents.PURPOSE)) {
      throw new Refused(
          "%s was changed, or made with another master key than this".formatted(file));
    }
    var contents = parse(found.manifest);
    compare(contents, found.hashes);
    return contents;
  }

  private Found read() throws IOException {
    try (var tar = open()) {
      return read(tar);
    }
  }

  private Found read(TarArchiveInputStream tar) throws IOException {
    try {
      var found = new Found();
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        take(name(entry), tar, found);
      }
      return found;
    } catch (Refused e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private void take(String name, InputStream content, Found found) throws IOException {
    switch (name) {
      case Contents.NAME -> found.manifest = all(content, MANIFEST_BYTES);
      case Contents.SEAL -> found.seal = all(content, SEAL_BYTES);
      default -> {
        var hash = copy(content, OutputStream.nullOutputStream());
        if (found.hashes.put(name, hash) != null) {
          throw new Refused("%s holds %s twice".formatted(file, name));
        }
      }
    }
    if (found.hashes.size() > MOST_FILES) {
      throw new Refused(file + " holds too many files");
    }
  }

  private TarArchiveInputStream open() throws IOException {
    return new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private Refused damaged(Exception e) {
    var refused = new Refused("%s is damaged or was cut off: %s".formatted(file, e.getMessage()));
    refused.initCause(e);
    return refused;
  }

  private String name(TarArchiveEntry entry) throws IOException {
    if (!entry.isFile() || entry.isSymbolicLink() || entry.isLink() || entry.isSparse()) {
      throw new Refused(file + " holds something else than files");
    }
    if (!NAME.matcher(entry.getName()).matches()) {
      throw new Refused(file + " holds a file whose name leads elsewhere");
    }
    return entry.getName();
  }

  private byte[] all(InputStream in, int most) throws IOException {
    var bytes = in.readNBytes(most);
    if (bytes.length == most) {
      throw new Refused(file + " tells too much of what it holds");
    }
    return bytes;
  }

  private Contents parse(byte[] manifest) throws IOException {
    try {
      var contents = JSON.readValue(manifest, Contents.class);
      if (contents.format() == Contents.FORMAT) {
        return contents;
      }
      throw new Refused(
          "%s is of a later version (format %d): restore it with that"
              .formatted(file, contents.format()));
    } catch (JacksonException e) {
      throw damaged(e);
    }
  }

  private void compare(Contents contents, Map<String, String> hashes) throws IOException {
    var left = new HashMap<>(hashes);
    for (var part : contents.parts()) {
      if (!part.sha256().equals(left.remove(part.name()))) {
        throw new Refused("%s: %s is not as it was written".formatted(file, part.name()));
      }
    }
    if (!left.isEmpty()) {
      throw new Refused("%s holds what was added later: %s".formatted(file, first(left.keySet())));
    }
    if (!hashes.containsKey(Contents.DATABASE)) {
      throw new Refused(file + " holds no database");
    }
  }

  private static List<String> first(Set<String> names) {
    return names.stream().sorted().limit(3).toList();
  }

  /**
   * Writes its files into a folder, durably.
   *
   * @param contents as {@link #verify} answered
   * @throws Refused if the archive was changed meanwhile
   */
  void extract(Contents contents, Path folder) throws IOException {
    var parts =
        contents.parts().stream()
            .collect(Collectors.toMap(Contents.Part::name, Function.identity()));
    try (var tar = open()) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var part = parts.remove(name(entry));
        if (part != null && !write(tar, folder.resolve(part.name())).equals(part.sha256())) {
          throw new Refused("%s was changed while it was read".formatted(file));
        }
      }
    }
    if (!parts.isEmpty()) {
      throw new Refused("%s was changed while it was read".formatted(file));
    }
  }

  private static String write(InputStream in, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      var hash = copy(in, Channels.newOutputStream(channel));
      channel.force(true);
      return hash;
    }
  }

  private static String copy(InputStream in, OutputStream out) throws IOException {
    var digest = Archive.sha256();
    in.transferTo(new DigestOutputStream(out, digest));
    return HexFormat.of().formatHex(digest.digest());
  }
}
