package dev.vedette.detect.indicators;

import java.util.List;

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
