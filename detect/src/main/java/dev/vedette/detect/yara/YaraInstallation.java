package dev.vedette.detect.yara;

import dev.vedette.detect.yara.child.YaraChild;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the library is, and how its process is started. */
public final class YaraInstallation {
  private static final int HEAP_MEBIBYTES = 192;

  private final String library;

  private YaraInstallation(String library) {
    this.library = library;
  }

  /** The library that the system's loader finds. */
  public static YaraInstallation ofSystem() {
    return new YaraInstallation("");
  }

  /** A library in a file of its own. */
  public static YaraInstallation of(Path library) {
    return new YaraInstallation(library.toAbsolutePath().toString());
  }

  /** What to tell who has no library, or one that is of no use. */
  static String missing(String why) {
    return "YARA needs libyara, version 4.2 or newer: install the package libyara9 or libyara10"
        + " (Debian, Ubuntu), yara (Fedora, Alpine). Why none could be used: "
        + why;
  }

  List<String> command(YaraLimits limits) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + HEAP_MEBIBYTES + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            YaraChild.class.getName(),
            Integer.toString(limits.pieceBytes()),
            Long.toString(limits.memoryBytes()),
            library));
    return command;
  }

  /** This module alone: the process needs nothing else. */
  private static String classPath() {
    try {
      var source = YaraChild.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of Vedette's classes is no path", e);
    }
  }
}
