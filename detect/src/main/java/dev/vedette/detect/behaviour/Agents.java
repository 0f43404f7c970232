package dev.vedette.detect.behaviour;

import java.util.Locale;

/** What kind of program a user agent names, without versions, so that an update is nothing new. */
public final class Agents {
  private static final String[] PROGRAMS = {
    "edg",
    "opr",
    "firefox",
    "crios",
    "chrome",
    "safari",
    "trident",
    "outlook",
    "teams",
    "okhttp",
    "python",
    "go-http",
    "curl",
    "powershell",
    "aws-cli",
    "boto",
    "terraform",
    "postman",
    "axios",
    "java",
    "node",
    "ruby",
    "perl",
    "wget",
    "azure",
    "gcloud"
  };
  private static final String[] SYSTEMS = {
    "iphone", "ipad", "android", "windows", "mac os", "macintosh", "cros", "linux"
  };

  private Agents() {}

  /** Such as {@code chrome on windows}; the first word of what is not known; empty for none. */
  public static String kind(String userAgent) {
    var text = userAgent.toLowerCase(Locale.ROOT);
    var program = first(PROGRAMS, text);
    var system = first(SYSTEMS, text);
    if (program.isEmpty() && system.isEmpty()) {
      return firstWord(text);
    }
    return system.isEmpty() ? program : program + " on " + system;
  }

  private static String first(String[] names, String text) {
    for (var name : names) {
      if (text.contains(name)) {
        return name;
      }
    }
    return "";
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }
}
