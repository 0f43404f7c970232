package dev.vedette.bench.office;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A program, and how it is started.
 *
 * @param parent the program that starts it
 * @param arguments of which each start has one; {@code %s} stands for something else each time
 */
record Program(
    String path, String parent, String company, String description, List<String> arguments) {
  static final String EXPLORER = "C:\\Windows\\explorer.exe";
  static final String SERVICES = "C:\\Windows\\System32\\services.exe";
  static final String SVCHOST = "C:\\Windows\\System32\\svchost.exe";
  static final String CMD = "C:\\Windows\\System32\\cmd.exe";
  static final String POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

  static Program of(String path, String parent, String company, String about, String... arguments) {
    return new Program(path, parent, company, about, List.of(arguments));
  }

  String fileName() {
    return path.substring(path.lastIndexOf('\\') + 1);
  }

  String commandLine(Chance chance) {
    var argument = chance.oneOf(arguments);
    var filled = argument.contains("%s") ? argument.replace("%s", chance.hex(6)) : argument;
    return ("\"" + path + "\" " + filled).strip();
  }

  /** The same file everywhere, until it is updated. */
  String hashes(int version) {
    var seed = path.toLowerCase(Locale.ROOT) + version;
    return "SHA1="
        + hash("SHA-1", seed)
        + ",MD5="
        + hash("MD5", seed)
        + ",SHA256="
        + hash("SHA-256", seed)
        + ",IMPHASH="
        + hash("MD5", path);
  }

  private static String hash(String algorithm, String text) {
    try {
      var digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8));
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
