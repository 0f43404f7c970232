package dev.vedette.respond.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Who is on call: one person after the other, each for so many days.
 *
 * @param starts the day on which the first of the people began; before it the shifts go back in the
 *     same order
 * @param handover the time of the day at which the next person takes over, where the clocks of the
 *     zone show it
 * @param days of each shift
 * @param swaps who is on call instead; the last that holds counts
 */
public record Rota(
    String id,
    ZoneId zone,
    LocalDate starts,
    LocalTime handover,
    int days,
    List<Person> people,
    List<Swap> swaps) {
  /** Somebody, and how to reach them: the other ways if the first is dead. */
  public record Person(String name, List<Way> ways) {
    public Person {
      ways = List.copyOf(ways);
    }
  }

  /** Somebody stands in, from a moment up to another. */
  public record Swap(Instant from, Instant until, String person) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }
  }

  public Rota {
    people = List.copyOf(people);
    swaps = List.copyOf(swaps);
  }

  /** Empty only if there is nobody in it. */
  public Optional<Person> onCall(Instant moment) {
    return swaps.reversed().stream()
        .filter(swap -> swap.holds(moment))
        .findFirst()
        .flatMap(swap -> find(swap.person()))
        .or(() -> regular(moment));
  }

  private Optional<Person> find(String name) {
    return people.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private Optional<Person> regular(Instant moment) {
    if (people.isEmpty()) {
      return Optional.empty();
    }
    var local = moment.atZone(zone);
    boolean isBefore = local.toLocalTime().isBefore(handover);
    var day = isBefore ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    long shift = Math.floorDiv(ChronoUnit.DAYS.between(starts, day), (long) days);
    return Optional.of(people.get(Math.floorMod(shift, people.size())));
  }
}
