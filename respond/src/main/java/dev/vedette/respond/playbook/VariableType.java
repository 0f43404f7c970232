package dev.vedette.respond.playbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The types of variables (CACAO 2.0, section 10.18.4), and lists, which CACAO's open vocabulary
 * lacks.
 */
public enum VariableType {
  BOOL("bool", "true|false"),
  DICTIONARY("dictionary", "(?s).{0,8000}"),
  FLOAT("float", "-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?"),
  HEXSTRING("hexstring", "([0-9a-fA-F]{2}){0,2000}"),
  INTEGER("integer", "-?\\d{1,10}"),
  IPV4("ipv4-addr", "(\\d{1,3}\\.){3}\\d{1,3}(/\\d{1,2})?"),
  IPV6("ipv6-addr", "[0-9a-fA-F:.]{2,45}(/\\d{1,3})?"),
  LONG("long", "-?\\d{1,19}"),
  MAC("mac-addr", "[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}"),
  HASH("hash", "[0-9a-fA-F]{8,128}"),
  MD5("md5-hash", "[0-9a-fA-F]{32}"),
  SHA256("sha256-hash", "[0-9a-fA-F]{64}"),
  STRING("string", "(?s).{0,8000}"),
  URI("uri", "[a-zA-Z][a-zA-Z0-9+.-]{0,30}:[^\\s\\p{Cntrl}]{1,2000}"),
  UUID("uuid", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
  /** Several texts; as a value in a playbook one stands in each line. */
  LIST("list", "(?s).{0,2000}");

  private static final int MOST = 500;

  private final String word;
  private final Pattern pattern;

  VariableType(String word, String pattern) {
    this.word = word;
    this.pattern = Pattern.compile(pattern);
  }

  /** Its name in playbooks. */
  public String word() {
    return word;
  }

  static Optional<VariableType> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** All names, for messages. */
  static String words() {
    return Arrays.stream(values()).map(VariableType::word).collect(Collectors.joining(", "));
  }

  /** Whether these may be the values of a variable of this type. */
  public boolean takes(List<String> values) {
    return values.size() <= (this == LIST ? MOST : 1)
        && values.stream().allMatch(each -> pattern.matcher(each).matches());
  }

  /** The values that a text in a playbook stands for. */
  List<String> values(String text) {
    return this == LIST ? text.lines().filter(each -> !each.isBlank()).toList() : List.of(text);
  }
}
