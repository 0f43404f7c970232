package dev.vedette.server.alerts;

import dev.vedette.store.cases.Alerts.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that are open. Each is opened once, kept up to date, and closed when it is over; what
 * comes back within the hour is the same one again, so that nobody drowns in them.
 */
final class Board {
  /** How long after it was closed an alert may come back. */
  static final Duration SAME_AGAIN = Duration.ofHours(1);

  private static final long REFRESHED = Duration.ofMinutes(5).toMillis();

  private final Supplier<String> ids;
  private final Map<Subject, Case> cases = new LinkedHashMap<>();

  /** What happens to an alert. */
  enum Event {
    OPENED,
    CLOSED
  }

  /** An alert to which something has happened. */
  record Change(Event event, Alert alert) {}

  /** A subject that is not well, or was not until a moment ago. */
  private static final class Case {
    private final Gate gate;
    private @Nullable Alert alert;
    private long changed;
    private boolean isUnwritten;

    Case(Gate gate) {
      this.gate = gate;
    }

    boolean isOpen() {
      return alert != null && alert.closed() == null;
    }
  }

  Board(Supplier<String> ids) {
    this.ids = ids;
  }

  /** Takes over alerts of before a restart. */
  void restore(List<Alert> alerts, Instant now, long elapsed) {
    for (var alert : alerts) {
      var subject = new Subject(alert.tenant(), Cause.of(alert.cause()), alert.source());
      var closed = alert.closed();
      var known = new Case(new Gate(subject.cause(), closed == null));
      known.alert = alert;
      known.changed = closed == null ? elapsed : elapsed - Duration.between(closed, now).toMillis();
      // Of two with one subject the open one counts, which is the later one.
      cases.merge(subject, known, (one, other) -> one.isOpen() ? one : other);
    }
  }

  /**
   * Takes how everything is, and answers what was opened and closed by it. What is not among the
   * readings is well.
   *
   * @param elapsed milliseconds of a clock that is never set
   */
  List<Change> take(List<Reading> readings, Instant now, long elapsed) {
    var changes = new ArrayList<Change>();
    var read = new HashSet<Subject>();
    for (var reading : readings) {
      if (reading.level() >= 1) {
        cases.computeIfAbsent(
            reading.subject(), subject -> new Case(new Gate(subject.cause(), false)));
      }
      var known = cases.get(reading.subject());
      if (known != null) {
        read.add(reading.subject());
        take(reading, known, now, elapsed, changes);
      }
    }
    cases.forEach((subject, known) -> {
      if (!read.contains(subject)) {
        take(new Reading(subject, 0, ""), known, now, elapsed, changes);
      }
    });
    cases.values().removeIf(known -> isOver(known, elapsed));
    return changes;
  }

  private void take(Reading reading, Case known, Instant now, long elapsed, List<Change> changes) {
    boolean wasOpen = known.isOpen();
    boolean isOpen = known.gate.take(reading.level(), elapsed);
    if (isOpen && !wasOpen) {
      changes.add(new Change(Event.OPENED, put(known, opened(reading, known, now), elapsed)));
    } else if (wasOpen && !isOpen) {
      changes.add(new Change(Event.CLOSED, put(known, closed(known, now), elapsed)));
    } else if (isOpen && reading.level() >= 1 && elapsed - known.changed >= REFRESHED) {
      put(known, updated(known, reading.detail(), now), elapsed);
    }
  }

  private static Alert put(Case known, Alert alert, long elapsed) {
    known.alert = alert;
    known.changed = elapsed;
    known.isUnwritten = true;
    return alert;
  }

  private Alert opened(Reading reading, Case known, Instant now) {
    var subject = reading.subject();
    var former = known.alert;
    return new Alert(
        subject.tenant(),
        former == null ? ids.get() : former.id(),
        subject.cause().word(),
        subject.source(),
        reading.detail(),
        former == null ? Instant.ofEpochMilli(now.toEpochMilli()) : former.opened(),
        now,
        null,
        former == null ? 1 : former.times() + 1);
  }

  private static Alert closed(Case known, Instant now) {
    var alert = Objects.requireNonNull(known.alert);
    return changed(alert, alert.detail(), now, now);
  }

  private static Alert updated(Case known, String detail, Instant now) {
    return changed(Objects.requireNonNull(known.alert), detail, now, null);
  }

  private static Alert changed(
      Alert alert, String detail, Instant updated, @Nullable Instant closed) {
    return new Alert(
        alert.tenant(),
        alert.id(),
        alert.cause(),
        alert.source(),
        detail,
        alert.opened(),
        updated,
        closed,
        alert.times());
  }

  /** Whether nothing has to be remembered of a subject any more. */
  private static boolean isOver(Case known, long elapsed) {
    if (known.alert == null) {
      // It had not been wrong for long enough: it will be noticed again.
      return known.gate.isIdle();
    }
    return !known.isOpen() && !known.isUnwritten && elapsed - known.changed > SAME_AGAIN.toMillis();
  }

  /** Those that have to be written down. */
  List<Alert> unwritten() {
    return cases.values().stream()
        .filter(known -> known.isUnwritten)
        .map(known -> Objects.requireNonNull(known.alert))
        .toList();
  }

  /** They were written down. */
  void written() {
    cases.values().forEach(known -> known.isUnwritten = false);
  }

  /** How many are open of each cause. */
  Map<Cause, Long> open() {
    var open = new EnumMap<Cause, Long>(Cause.class);
    cases.forEach((subject, known) -> {
      if (known.isOpen()) {
        open.merge(subject.cause(), 1L, Long::sum);
      }
    });
    return open;
  }
}
