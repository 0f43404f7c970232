package dev.vedette.sources.files;

import dev.vedette.sources.files.MeteredStream.Meter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files that a user's paths lead to.
 *
 * <p>Folders are walked in the order of names, hidden files included; {@code .git}, {@code
 * __MACOSX} and {@code ._*} are left out. A file or folder that several ways lead to (a link, a
 * path given twice) is read once. Inside a folder only regular files are opened, so that a pipe or
 * a device cannot stall the walk; a pipe that the user names is read.
 *
 * <p>Whatever is wrong with a path, file or archive is told to the visitor and the walk goes on.
 * Safe to use by several threads at once; one walk runs in its caller's thread.
 */
public final class TelemetryFiles {
  private final ArchiveLimits limits;
  private final @Nullable FileVisitor files;

  public TelemetryFiles(ArchiveLimits limits) {
    this(limits, null);
  }

  /**
   * @param files takes what is no telemetry, or null
   */
  public TelemetryFiles(ArchiveLimits limits, @Nullable FileVisitor files) {
    this.limits = limits;
    this.files = files;
  }

  /** Visits every file that the paths lead to, in the order of the paths. */
  public void walk(List<Path> paths, TelemetryVisitor visitor) {
    var seen = new HashSet<Object>();
    for (var path : paths) {
      visit(path, true, seen, visitor);
    }
  }

  /**
   * Visits one file that is not on disk, or the files in it if it is an archive.
   *
   * @param modified when it came: nothing that it logs is younger
   */
  public void read(String name, byte[] content, Instant modified, TelemetryVisitor visitor) {
    var shown = DisplayName.of(name);
    var log = new ProblemLog(visitor, shown);
    var budget = new UnpackBudget(limits, content.length);
    visitor.opening(modified, content.length);
    try {
      budget.read(content.length);
      new Unpacker(budget, visitor, files, log)
          .openEntry(shown, new ByteArrayInputStream(content), 0);
    } catch (LimitExceeded limit) {
      log.damage(shown, limit);
    }
    log.finish();
  }

  private void visit(Path path, boolean isNamed, Set<Object> seen, TelemetryVisitor visitor) {
    var log = new ProblemLog(visitor, DisplayName.of(path.toString()));
    var name = DisplayName.of(path.toString());
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isDirectory() && !attributes.isRegularFile() && !isNamed) {
        log.warning(name, "is a pipe, socket or device and was left out: name it to have it read");
      } else if (!seen.add(identity(path, attributes))) {
        log.warning(name, "was read before under another path and is not read twice");
      } else if (attributes.isDirectory()) {
        for (var child : children(path)) {
          visit(child, false, seen, visitor);
        }
      } else {
        open(path, name, attributes, visitor, log);
      }
    } catch (IOException cause) {
      log.damage(name, cause);
    }
    log.finish();
  }

  private void open(
      Path path,
      String name,
      BasicFileAttributes attributes,
      TelemetryVisitor visitor,
      ProblemLog log)
      throws IOException {
    long size = attributes.isRegularFile() ? attributes.size() : Long.MAX_VALUE;
    var budget = new UnpackBudget(limits, size);
    var unpacker = new Unpacker(budget, visitor, files, log);
    visitor.opening(attributes.lastModifiedTime().toInstant(), attributes.size());
    Meter meter =
        bytes -> {
          budget.read(bytes);
          visitor.progress(bytes);
        };
    try (InputStream in = new MeteredStream(Files.newInputStream(path), meter)) {
      unpacker.openFromDisk(path, name, in);
    } catch (LimitExceeded limit) {
      log.damage(name, limit);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    var children = new ArrayList<Path>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        if (!DisplayName.isBookkeeping(String.valueOf(entry.getFileName()))) {
          children.add(entry);
        }
      }
    } catch (DirectoryIteratorException wrapped) {
      throw wrapped.getCause();
    }
    Collections.sort(children);
    return children;
  }

  private static Object identity(Path path, BasicFileAttributes attributes) throws IOException {
    var key = attributes.fileKey();
    return key != null ? key : path.toRealPath();
  }
}
