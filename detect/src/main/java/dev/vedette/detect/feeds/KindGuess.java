package dev.vedette.detect.feeds;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.sigma.IpAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what an indicator is from how it looks. One instance serves one thread. */
final class KindGuess {
  private static final int MAX_VALUE = 8_000;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}_.*-]{1,250}\\.\\p{L}[\\p{L}\\p{N}-]*\\.?");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s/]{3,253}");
  private static final Pattern RANGE = Pattern.compile("[0-9a-fA-F:.]{2,45}/\\d{1,3}");
  private static final Pattern WITH_PORT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}):\\d{1,5}");
  private static final Pattern HOST_WITH_PATH =
      Pattern.compile("[\\p{L}\\p{N}_.-]{3,253}(?::\\d{1,5})?/\\S*");

  /** Endings of files that no top-level domain has. */
  private static final Set<String> FILES =
      Set.of(
          "7z", "apk", "asp", "aspx", "bat", "bin", "bmp", "cfg", "chm", "cmd", "cpl", "dat", "dll",
          "dmg", "doc", "docm", "docx", "elf", "exe", "gif", "gz", "hta", "htm", "html", "img",
          "ini", "iso", "jar", "jpeg", "jpg", "js", "jse", "json", "jsp", "lnk", "log", "msi",
          "ocx", "one", "pdf", "php", "png", "ppt", "pptx", "ps1", "psm1", "rar", "reg", "rtf",
          "scr", "sys", "tar", "tmp", "txt", "vbe", "vbs", "vhd", "wsf", "xls", "xlsb", "xlsm",
          "xlsx", "xml");

  private final IpAddress address = new IpAddress();

  /** The kind, or null if it looks like none. */
  @Nullable IndicatorKind of(String value) {
    if (value.length() < 3 || value.length() > MAX_VALUE) {
      return null;
    }
    if (isAddress(value)) {
      return IndicatorKind.ADDRESS;
    }
    if (RANGE.matcher(value).matches() && isAddress(value.substring(0, value.indexOf('/')))) {
      return IndicatorKind.RANGE;
    }
    if (isHash(value)) {
      return IndicatorKind.HASH;
    }
    if (value.contains("://")) {
      return IndicatorKind.URL;
    }
    if (EMAIL.matcher(value).matches()) {
      return IndicatorKind.EMAIL;
    }
    return ofName(value);
  }

  private @Nullable IndicatorKind ofName(String value) {
    if (WITH_PORT.matcher(value).matches()) {
      return IndicatorKind.ADDRESS;
    }
    if (HOST.matcher(value).matches()) {
      return FILES.contains(ending(value)) ? IndicatorKind.FILE : IndicatorKind.DOMAIN;
    }
    if (HOST_WITH_PATH.matcher(value).matches() && isHost(value)) {
      return IndicatorKind.URL;
    }
    boolean isPath = value.indexOf('\\') >= 0 || value.startsWith("/");
    boolean isFile = FILES.contains(ending(value)) && value.length() < 260;
    return isPath || isFile ? IndicatorKind.FILE : null;
  }

  private boolean isHost(String value) {
    var host = value.substring(0, value.indexOf('/')).replaceAll(":\\d+$", "");
    return isAddress(host) || HOST.matcher(host).matches();
  }

  private static String ending(String value) {
    return value.substring(value.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private boolean isAddress(String value) {
    if (value.length() > 64) {
      return false;
    }
    var bytes = value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return address.read(bytes, 0, bytes.length);
  }

  private static boolean isHash(String value) {
    return switch (value.length()) {
      case 32, 40, 56, 64, 96, 128 -> HEX.matcher(value).matches();
      default -> false;
    };
  }
}
