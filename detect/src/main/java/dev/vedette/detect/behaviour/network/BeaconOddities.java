package dev.vedette.detect.behaviour.network;

import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Addresses;
import dev.vedette.detect.behaviour.Folder;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.measure.Contacts;
import dev.vedette.detect.behaviour.measure.Regularity;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** What makes contacts with a destination a beacon, in points. */
final class BeaconOddities {
  /** From how many milliseconds on a connection is long. */
  static final long LONG = Duration.ofHours(1).toMillis();

  /** Shorter intervals are those of one long exchange, of which each second counts as a contact. */
  private static final long SHORTEST = Duration.ofSeconds(2).toMillis();

  private static final double CLOCKWORK = 0.95;
  private static final double REGULAR = 0.85;
  private static final double SOMEWHAT = 0.75;
  private static final double SAME_SIZE = 0.9;

  private final Services known;
  private final Set<String> scripting;
  private final int clockwork;
  private final int regular;
  private final int somewhat;
  private final int sameSize;
  private final int perDuration;
  private final int rare;
  private final int common;
  private final int inner;
  private final int noName;
  private final int looseProgram;
  private final int scriptingProgram;
  private final int knownService;
  private final int open;

  BeaconOddities(Priors priors) {
    known = new Services(priors.set("known-services"));
    scripting = priors.set("scripting-programs");
    clockwork = priors.points("clockwork");
    regular = priors.points("regular");
    somewhat = priors.points("somewhat-regular");
    sameSize = priors.points("same-size");
    perDuration = priors.points("persistence");
    rare = priors.points("rare");
    common = priors.points("common");
    inner = priors.points("inner");
    noName = priors.points("no-name");
    looseProgram = priors.points("loose-program");
    scriptingProgram = priors.points("scripting-program");
    knownService = priors.points("known-service");
    open = priors.points("open-for-hours");
  }

  /**
   * What any machine does regularly: time, names, addresses, announcements, and inside a network
   * what is owed to its domain, its shares and printers.
   */
  static boolean isPlumbing(Connection connection) {
    var destination = connection.destination();
    return switch (destination.port()) {
      case 53, 67, 68, 123, 137, 138, 161, 514, 546, 547, 853, 1900, 3478, 5353, 5355 -> true;
      case 88, 135, 139, 389, 445, 464, 515, 631, 636, 2049, 3268, 3269, 9100 ->
          isInner(destination.address());
      default -> connection.transport().contains("icmp") || isToAll(destination.address());
    };
  }

  private static boolean isInner(String address) {
    return Names.isAddress(address) && Addresses.isInternal(address);
  }

  /** Whether an address is of a group, of a whole network, or of the machine itself. */
  private static boolean isToAll(String address) {
    return address.startsWith("127.")
        || address.startsWith("224.")
        || address.startsWith("239.")
        || address.startsWith("ff")
        || address.endsWith(".255")
        || address.equals("::1");
  }

  Scorecard regular(Destination destination, Contacts contacts, Connection last, String name) {
    var tally = new Scorecard();
    var intervals = Regularity.of(contacts.intervals());
    double score = intervals.score();
    var words =
        String.format(
            Locale.ROOT,
            "%d contacts, one every %.0f s, half of them within %.1f s of that",
            contacts.size(),
            intervals.median() / 1000,
            intervals.deviation() / 1000);
    tally.addIf(intervals.median() >= SHORTEST, pointsOf(score), () -> words);
    if (tally.score() > 0) {
      sizes(contacts, tally);
      persistence(contacts, tally);
      circumstances(destination, last, name, tally);
    }
    return tally;
  }

  Scorecard lasting(Destination destination, Connection connection, String name) {
    var tally = new Scorecard();
    long hours = connection.duration() / LONG;
    tally.add(
        open + (int) Math.min(25, 10 * Math.log10((double) hours) * 2),
        () -> "one connection stayed open for " + hours + " h");
    circumstances(destination, connection, name, tally);
    return tally;
  }

  private int pointsOf(double score) {
    if (score >= CLOCKWORK) {
      return clockwork;
    }
    return score >= REGULAR ? regular : score >= SOMEWHAT ? somewhat : 0;
  }

  private void sizes(Contacts contacts, Scorecard tally) {
    var sizes = Regularity.of(contacts.sizes());
    tally.addIf(
        sizes.median() > 0 && sizes.score() >= SAME_SIZE,
        sameSize,
        () -> String.format(Locale.ROOT, "each sends about %.0f bytes", sizes.median()));
  }

  private void persistence(Contacts contacts, Scorecard tally) {
    long hours = Duration.ofMillis(contacts.span()).toHours();
    int times = hours >= 24 ? 3 : hours >= 6 ? 2 : hours >= 1 ? 1 : 0;
    tally.addIf(times > 0, times * perDuration, () -> "that has gone on for " + hours + " h");
  }

  private void circumstances(
      Destination destination, Connection last, String name, Scorecard tally) {
    int spread = destination.spread();
    tally.addIf(spread == 1, rare, () -> "no other machine here talks to " + name);
    tally.addIf(spread > 8, common, () -> spread + " machines here talk to " + name);
    boolean isInner = isInner(last.destination().address());
    tally.addIf(isInner, inner, () -> name + " is a machine of this network");
    tally.addIf(
        !isInner && Names.isAddress(name),
        noName,
        () -> "it is an address that nobody asked for by a name");
    var program = last.program();
    tally.addIf(
        program.place() == Folder.OPEN || program.place() == Folder.SHARE,
        looseProgram,
        () -> "by " + program.name() + " in " + program.place().words());
    tally.addIf(
        scripting.contains(program.name()),
        scriptingProgram,
        () -> "by " + program.name() + ", which runs other people's code");
    tally.addIf(
        known.knows(name), knownService, () -> name + " is a service that programs report to");
  }
}
