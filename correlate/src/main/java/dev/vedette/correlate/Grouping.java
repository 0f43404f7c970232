package dev.vedette.correlate;

import dev.vedette.model.Incident.Bond;
import dev.vedette.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits sightings into groups, each of which may be one attack.
 *
 * <p>It works in three steps, each over all sightings at once, so that what is shared too widely to
 * tell anything is known before it ties anything. First the strong ties join whatever they hold:
 * process lineage, logon session, access key. Then groups that hold evidence (medium severity or
 * more) are joined by the weaker ties, the strongest first, see {@link Links}; a tie that is not
 * causal needs a second one that is independent of it. Last, what is no evidence by itself is
 * handed to the group next to it that shares its account and host; it never joins two groups, but
 * hints that are left make groups of their own. Only neighbours in time are compared, so the cost
 * is that of sorting.
 */
final class Grouping {
  private final List<Sighting> sightings;
  private final CorrelationSettings.Gaps gaps;
  private final TieKeys keys;
  private final Forest forest;
  private final Links links;

  private Grouping(Collection<Sighting> sightings, CorrelationSettings settings, Known known) {
    this.sightings = sightings.stream().sorted(Sighting.ORDER).toList();
    gaps = settings.gaps();
    var census = new Census(sightings, settings.degrees());
    var standing = new Standing(sightings, settings, known.verdicts());
    sightings.forEach(sighting -> stand(sighting, standing, census));
    keys = new TieKeys(census, known.addresses().with(sightings));
    forest = new Forest(this.sightings, known.cuts());
    links = new Links(this.sightings, gaps, census, keys, known.logons());
  }

  private static void stand(Sighting sighting, Standing standing, Census census) {
    var host = sighting.facts().place().host();
    sighting.stand(
        standing.of(sighting),
        standing.isRare(sighting),
        standing.isHabitual(sighting),
        host != null && census.isSharedHost(host));
  }

  /**
   * What is known beside findings.
   *
   * @param cuts what people have parted
   * @param verdicts what people have said, by rule
   */
  record Known(
      AddressBook addresses, LogonBook logons, Cuts cuts, Map<String, Verdicts> verdicts) {}

  /** The groups, each in event-time order, in the order of their first sightings. */
  static List<Group> group(
      Collection<Sighting> sightings, CorrelationSettings settings, Known known) {
    var grouping = new Grouping(sightings, settings, known);
    grouping.joinStrong();
    var holdings = new Holdings(grouping.sightings, grouping.forest, grouping.keys);
    grouping.joinEvidence(holdings);
    grouping.attachRest(holdings);
    grouping.chainHints(holdings);
    return grouping.groups();
  }

  private void joinStrong() {
    var strong = new ArrayList<Link>();
    var latest = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      for (var key : strongKeys(sightings.get(i))) {
        var before = latest.put(key, i);
        if (before != null && isWithin(gaps.strong(), before, i)) {
          strong.add(links.link(Tie.LINEAGE, before, i, 1));
        }
      }
    }
    strong.sort(Link.STRONGEST_FIRST);
    strong.forEach(forest::join);
  }

  /**
   * Whatever rules say of one record is about one thing. Guessing goes on for hours, with ever
   * other names from ever other addresses.
   */
  private List<String> strongKeys(Sighting sighting) {
    if (Standing.isGuess(sighting)) {
      return List.of("guessing at " + sighting.facts().place().name());
    }
    var strong = keys.strong(sighting.facts());
    strong.add("record " + sighting.origin());
    return strong;
  }

  private void joinEvidence(Holdings holdings) {
    for (var link : links.find(holdings)) {
      if (link.tie().isCausal() || isSupported(link, holdings)) {
        holdings.join(link);
      }
    }
  }

  /**
   * Whether something beside a link that is not causal says that its ends belong together: one
   * account, or one moment. Sweeps were found by several hosts or rules. What happened on one host
   * must at least not be in the names of two accounts.
   */
  private boolean isSupported(Link link, Holdings holdings) {
    return link.tie() != Tie.HOST
        || holdings.accounts(link.left()).isEmpty()
        || holdings.accounts(link.right()).isEmpty()
        || holdings.shareAccount(link.left(), link.right())
        || isOneMoment(link, holdings);
  }

  /** Grave things in quick succession, which is rare by itself. */
  private boolean isOneMoment(Link link, Holdings holdings) {
    return holdings.isGrave(link.left())
        && holdings.isGrave(link.right())
        && link.gap() <= gaps.hostOfStrangers().toMillis();
  }

  private void attachRest(Holdings holdings) {
    var timelines = new HashMap<String, Timeline>();
    for (int i = 0; i < sightings.size(); i++) {
      if (holdings.isEvidence(i)) {
        for (var key : attachKeys(i)) {
          timelines.computeIfAbsent(key, _ -> new Timeline()).add(sightings.get(i).first(), i);
        }
      }
    }
    var hosts = new LinkedHashMap<Integer, Link>();
    for (int i = 0; i < sightings.size(); i++) {
      var nearest = isHint(i, holdings) ? nearest(i, timelines) : null;
      if (nearest != null) {
        hosts.putIfAbsent(forest.find(i), nearest);
      }
    }
    hosts.values().forEach(forest::join);
  }

  /**
   * Hints about one account on one host, though nothing near them is evidence: one may be a chain.
   */
  private void chainHints(Holdings holdings) {
    var latest = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      if (isHint(i, holdings) && !sightings.get(i).isNameless()) {
        for (var key : attachKeys(i)) {
          var before = latest.put(key, i);
          if (before != null && isWithin(gaps.account(), before, i)) {
            forest.join(links.link(Tie.HINT, before, i, 1));
          }
        }
      }
    }
  }

  /** What is worth nothing at all is not worth adding; only a strong tie brings it in. */
  private boolean isHint(int sighting, Holdings holdings) {
    return !holdings.isEvidence(sighting)
        && sightings.get(sighting).standing().compareTo(Severity.LOW) >= 0;
  }

  /**
   * The account on this host first, then the account wherever it is; the host alone where nobody is
   * ever named.
   */
  private List<String> attachKeys(int at) {
    var sighting = sightings.get(at);
    var place = sighting.facts().place().name();
    if (sighting.isNameless() && sighting.usual().isLearned()) {
      return List.of("nobody\n" + place);
    }
    var accounts = keys.accounts(sighting.facts());
    return Stream.concat(
            accounts.stream().map(account -> place + "\n" + account), accounts.stream())
        .toList();
  }

  private @Nullable Link nearest(int at, Map<String, Timeline> timelines) {
    for (var key : attachKeys(at)) {
      Link best = null;
      var timeline = timelines.getOrDefault(key, Timeline.empty());
      for (int other : timeline.neighbours(sightings.get(at).first())) {
        var link = links.link(Tie.HINT, at, other, 1);
        if (isWithin(limit(at), at, other) && (best == null || link.gap() < best.gap())) {
          best = link;
        }
      }
      if (best != null) {
        return best;
      }
    }
    return null;
  }

  private Duration limit(int at) {
    return sightings.get(at).isNameless() ? gaps.host() : gaps.account();
  }

  private boolean isWithin(Duration limit, int left, int right) {
    return sightings.get(left).gapTo(sightings.get(right)) <= limit.toMillis();
  }

  private List<Group> groups() {
    var members = new LinkedHashMap<Integer, List<Sighting>>();
    for (int i = 0; i < sightings.size(); i++) {
      members.computeIfAbsent(forest.find(i), _ -> new ArrayList<>()).add(sightings.get(i));
    }
    var bonds = new HashMap<Integer, List<Bond>>();
    for (var link : forest.bonds()) {
      bonds.computeIfAbsent(forest.find(link.left()), _ -> new ArrayList<>()).add(bond(link));
    }
    return members.entrySet().stream()
        .map(tree -> new Group(tree.getValue(), bonds.getOrDefault(tree.getKey(), List.of())))
        .toList();
  }

  private Bond bond(Link link) {
    return new Bond(
        sightings.get(link.left()).uids().getFirst(),
        sightings.get(link.right()).uids().getFirst(),
        link.tie().why(),
        Math.clamp(Math.round(100 * link.strength()), 1, 100));
  }
}
