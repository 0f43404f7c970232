package dev.vedette.detect.indicators;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An indicator that a value of an event met.
 *
 * @param watched where the value is
 * @param value the value as the event has it, cut if it is long
 * @param indicator the indicator in its one form, such as the domain above a host's name
 * @param listings what each feed says that lists it and vouches for it at the event's time, the
 *     surest first; never empty
 */
public record IndicatorHit(
    WatchedValue watched,
    String value,
    IndicatorKind kind,
    String indicator,
    List<Listing> listings) {

  /** One feed's word, and how long it holds. */
  public record Listing(IndicatorNote note, Validity validity) {}

  public IndicatorHit {
    listings = List.copyOf(listings);
  }

  /** The same with only those listings that count; empty if none does. */
  public Optional<IndicatorHit> only(Predicate<Listing> counts) {
    var left = listings.stream().filter(counts).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new IndicatorHit(watched, value, kind, indicator, left));
  }

  /** The same with what others say of the same indicator as well. */
  public IndicatorHit with(List<Listing> more) {
    var all =
        Stream.concat(listings.stream(), more.stream())
            .sorted(Comparator.comparingInt((Listing each) -> -each.note().confidence()))
            .toList();
    return new IndicatorHit(watched, value, kind, indicator, all);
  }

  /** Whether another hit is of the same indicator. */
  public boolean isOfSame(IndicatorHit other) {
    return kind == other.kind && indicator.equals(other.indicator);
  }

  /** Whether no feed lists it as one observation of a pattern over several. */
  public boolean standsAlone() {
    return listings.stream().allMatch(listing -> listing.note().part() == null);
  }

  /** Whether some feed lists it for its own sake. */
  public boolean isListed() {
    return listings.stream().anyMatch(listing -> listing.note().part() == null);
  }

  /** The id of what finds such indicators, such as {@code indicator.domain}. */
  public String analytic() {
    return kind.analytic();
  }

  /** What an exception names to mean this indicator, such as {@code indicator.domain:a.example}. */
  public String rule() {
    return analytic() + ":" + indicator;
  }
}
