package dev.vedette.correlate;

import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finding's observables by role; of several with one role the first counts. */
final class Roles {
  private static final int MAX_OBSERVABLES = 256;
  private static final int MAX_LENGTH = 1024;

  private final Map<String, String> values = new HashMap<>();
  private final List<Finding.Match> matched;
  private @Nullable String hash;

  private Roles(List<Finding.Match> matched) {
    this.matched = matched;
  }

  static Roles of(Finding finding) {
    var roles = new Roles(finding.matched());
    int count = 0;
    for (var observable : finding.observables()) {
      if (count++ == MAX_OBSERVABLES) {
        break;
      }
      roles.add(observable);
    }
    return roles;
  }

  /** The value of the first of these roles that is there; cut to a length that suits keys. */
  @Nullable String find(String... roles) {
    for (var role : roles) {
      var value = values.get(role);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The value of a field that the analytic matched. */
  @Nullable String matched(String field) {
    for (var match : matched) {
      if (match.field().equals(field)) {
        return Text.cut(match.value(), MAX_LENGTH);
      }
    }
    return null;
  }

  /** The longest hash of a file, which is the strongest kind. */
  @Nullable String findHash() {
    return hash;
  }

  private void add(Observable observable) {
    var value = observable.value();
    if (value.isBlank() || value.equals("-")) {
      return;
    }
    if (observable.type() == Observable.Type.HASH) {
      if (value.length() <= 128 && (hash == null || value.length() > hash.length())) {
        hash = value.toLowerCase(java.util.Locale.ROOT);
      }
      return;
    }
    values.putIfAbsent(withoutIndices(observable.name()), Text.cut(value, MAX_LENGTH));
  }

  /** {@code resources[0].uid} is {@code resources.uid}. */
  private static String withoutIndices(String name) {
    return name.indexOf('[') < 0 ? name : name.replaceAll("\\[\\d{0,9}]", "");
  }
}
