package dev.vedette.server.signon;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a provider says about somebody, once it is believed. */
public final class Claims {
  /** Ways of signing in that take more than a password (RFC 8176). */
  private static final Set<String> STRONG =
      Set.of("mfa", "otp", "hwk", "swk", "fpt", "face", "iris", "retina", "vbm", "sc", "pop");

  private static final int MOST_GROUPS = 1_000;

  private final Map<String, Object> values;

  Claims(Map<String, Object> values) {
    this.values = values;
  }

  public String subject() {
    return String.valueOf(values.get("sub"));
  }

  boolean has(String claim) {
    return values.get(claim) != null;
  }

  /** Their address, in lower case, if the provider knows that it is theirs. */
  public Optional<String> email() {
    // Microsoft's name for it is the second.
    boolean isTheirs = isTrue("email_verified") || isTrue("xms_edov");
    return isTheirs && values.get("email") instanceof String email
        ? Optional.of(email.strip().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private boolean isTrue(String claim) {
    var value = values.get(claim);
    return value != null && Set.of("true", "1").contains(value.toString());
  }

  /** The groups that a claim holds, a list or a single one. */
  public List<String> groups(String claim) {
    return switch (values.get(claim)) {
      case String one -> List.of(one);
      case Collection<?> many ->
          many.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .limit(MOST_GROUPS)
              .toList();
      case null, default -> List.of();
    };
  }

  /** Whether the provider says that it asked for a second factor. */
  public boolean isStrong() {
    return groups("amr").stream().anyMatch(STRONG::contains);
  }
}
