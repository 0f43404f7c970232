package dev.vedette.sigma.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The value modifiers of Sigma 2.1, by what they do to a field's test. */
enum Modifier {
  CONTAINS(Role.SHAPE),
  STARTSWITH(Role.SHAPE),
  ENDSWITH(Role.SHAPE),
  ALL(Role.FLAG),
  CASED(Role.FLAG),
  NEQ(Role.FLAG),
  WINDASH(Role.TRANSFORMATION),
  BASE64(Role.TRANSFORMATION),
  BASE64OFFSET(Role.TRANSFORMATION),
  UTF16LE(Role.TRANSFORMATION),
  WIDE(Role.TRANSFORMATION),
  UTF16BE(Role.TRANSFORMATION),
  UTF16(Role.TRANSFORMATION),
  EXPAND(Role.TRANSFORMATION),
  RE(Role.TYPE),
  CIDR(Role.TYPE),
  EXISTS(Role.TYPE),
  FIELDREF(Role.TYPE),
  I(Role.REGEX_FLAG),
  M(Role.REGEX_FLAG),
  S(Role.REGEX_FLAG),
  LT(Role.COMPARISON),
  LTE(Role.COMPARISON),
  GT(Role.COMPARISON),
  GTE(Role.COMPARISON),
  MINUTE(Role.DATE),
  HOUR(Role.DATE),
  DAY(Role.DATE),
  WEEK(Role.DATE),
  MONTH(Role.DATE),
  YEAR(Role.DATE);

  /** What a modifier changes; of the roles in capitals of a kind only one may stand in a key. */
  enum Role {
    SHAPE,
    FLAG,
    TRANSFORMATION,
    TYPE,
    REGEX_FLAG,
    COMPARISON,
    DATE
  }

  private static final Map<String, Modifier> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Modifier::word, m -> m));
  private static final List<String> WORDS =
      Arrays.stream(values()).map(Modifier::word).filter(word -> word.length() > 1).toList();

  private final Role role;

  Modifier(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Modifier> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** All words but the one-letter ones, which suggest nothing. */
  static List<String> words() {
    return WORDS;
  }
}
