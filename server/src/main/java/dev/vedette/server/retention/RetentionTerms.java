package dev.vedette.server.retention;

import dev.vedette.model.TenantId;
import dev.vedette.server.options.Options;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Settings;
import dev.vedette.store.lake.Retention;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept of each tenant: what is set for it or above it, else what the platform's
 * options say. Safe for several threads.
 */
public final class RetentionTerms {
  /** The longest that can be set, in days. */
  public static final int MOST = 36_500;

  /** So many classes of OCSF may have terms of their own. */
  public static final int MOST_CLASSES = 100;

  private static final String PREFIX = "retention.";
  private static final String EVENTS = PREFIX + "events";
  private static final String CLASS = EVENTS + ".";
  private static final String FINDINGS = PREFIX + "findings";
  private static final String INCIDENTS = PREFIX + "incidents";

  private final Settings settings;
  private final int general;

  /**
   * Days; what is null is not set.
   *
   * @param classes by class of OCSF, 0 for what has none
   */
  public record Terms(
      @Nullable Integer events,
      Map<Integer, Integer> classes,
      @Nullable Integer findings,
      @Nullable Integer incidents) {
    public Terms {
      classes = Map.copyOf(classes);
    }
  }

  public RetentionTerms(Database database, Options options) {
    settings = new Settings(database);
    general = options.retentionDays();
  }

  /** What holds for a tenant: events always have a term; findings and incidents may have none. */
  public Terms of(TenantId tenant) {
    var set = new TreeMap<String, Integer>();
    settings.all(tenant).forEach((key, value) -> put(set, key, value.value()));
    set.putIfAbsent(EVENTS, general);
    return terms(set);
  }

  /** What is set at a node itself. */
  public Terms at(TenantId node) {
    var set = new TreeMap<String, Integer>();
    settings
        .all(node)
        .forEach((key, value) -> {
          if (value.from().equals(node)) {
            put(set, key, value.value());
          }
        });
    return terms(set);
  }

  private static void put(Map<String, Integer> set, String key, String value) {
    if (key.startsWith(PREFIX)) {
      number(value).ifPresent(days -> set.put(key, days));
    }
  }

  /** Whatever stands in the database, nothing is deleted by a number that is none. */
  private static OptionalInt number(String text) {
    try {
      int days = Integer.parseInt(text);
      return days < 1 ? OptionalInt.empty() : OptionalInt.of(Math.min(days, MOST));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static Terms terms(Map<String, Integer> set) {
    var classes = new HashMap<Integer, Integer>();
    set.forEach((key, days) -> {
      if (key.startsWith(CLASS)) {
        uid(key.substring(CLASS.length())).ifPresent(uid -> classes.put(uid, days));
      }
    });
    return new Terms(set.get(EVENTS), classes, set.get(FINDINGS), set.get(INCIDENTS));
  }

  private static OptionalInt uid(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Sets what a node says itself, instead of all that it said before. */
  public void put(TenantId node, Terms terms) {
    var wanted = new HashMap<String, Integer>();
    terms.classes().forEach((uid, days) -> wanted.put(CLASS + uid, days));
    putIfSet(wanted, EVENTS, terms.events());
    putIfSet(wanted, FINDINGS, terms.findings());
    putIfSet(wanted, INCIDENTS, terms.incidents());
    wanted.forEach((key, days) -> settings.put(node, key, String.valueOf(days)));
    settings
        .all(node)
        .forEach((key, value) -> {
          boolean isOwn = value.from().equals(node) && key.startsWith(PREFIX);
          if (isOwn && !wanted.containsKey(key)) {
            settings.remove(node, key);
          }
        });
  }

  private static void putIfSet(Map<String, Integer> wanted, String key, @Nullable Integer days) {
    if (days != null) {
      wanted.put(key, days);
    }
  }

  /** How long the events of a tenant are kept. */
  Retention events(Terms terms) {
    var days = terms.events();
    return new Retention(days == null ? general : days, terms.classes());
  }
}
