package dev.vedette.server.indicators;

import dev.vedette.detect.feeds.GivenIndicator;
import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.detect.indicators.Intake;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.store.cases.WatchLists.Draft;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads indicators that somebody sends for a watch list, and says of each that is none why. */
public final class IndicatorDrafts {
  private static final int LONGEST = 2_048;
  private static final IndicatorNote NOTE = IndicatorNote.of("watch list", "", 0);

  private final List<Draft> taken = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final IndicatorStoreBuilder builder = new IndicatorStoreBuilder(0);

  /** A value that is not taken, and what is wrong with it. */
  public record Refused(String value, String reason) {}

  /**
   * Reads one.
   *
   * @param kind the word for its kind; null to tell from how it looks
   * @param expires the last day (2026-12-31) or a UTC time until which it holds; null if it always
   *     does
   */
  public void read(@Nullable String kind, @Nullable String value, @Nullable String expires) {
    var text = value == null ? "" : value.strip();
    try {
      read(kind, text, moment(expires));
    } catch (DateTimeException | ArithmeticException e) {
      refuse(text, "expires is a day (2026-12-31) or a UTC time");
    }
  }

  private void read(@Nullable String kind, String text, @Nullable Instant expires) {
    var named = kind == null ? null : IndicatorKind.find(kind).orElse(null);
    if (kind != null && named == null) {
      refuse(text, "kind is one of " + IndicatorKind.words());
      return;
    }
    if (text.isEmpty() || text.length() > LONGEST) {
      refuse(text, "a value has 1 to 2,048 characters");
      return;
    }
    var given = GivenIndicator.read(named, text).orElse(null);
    if (given == null) {
      refuse(text, "it looks like no indicator: say its kind");
      return;
    }
    var intake = builder.add(given.kind(), given.value(), NOTE, Validity.ALWAYS);
    if (intake == Intake.TAKEN) {
      taken.add(new Draft(given.kind().word(), given.value(), expires));
    } else {
      refuse(text, "as " + given.kind().word() + " it " + intake.reason());
    }
  }

  /** Of a day its end, for it is the last on which the indicator holds. */
  private static @Nullable Instant moment(@Nullable String expires) {
    if (expires == null) {
      return null;
    }
    return expires.indexOf('T') < 0
        ? LocalDate.parse(expires).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
        : Instant.parse(expires);
  }

  private void refuse(String value, String reason) {
    refused.add(new Refused(value.length() > 100 ? value.substring(0, 100) + "…" : value, reason));
  }

  /** Those that a list may have. */
  public List<Draft> taken() {
    return taken;
  }

  public List<Refused> refused() {
    return refused;
  }
}
