package dev.vedette.correlate;

import dev.vedette.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Splits sightings into groups, each of which may be one attack.
 *
 * <p>It works in three steps, each over all sightings at once, so that what is shared too widely to
 * tell anything is known before it ties anything. First the strong ties join whatever they hold:
 * process lineage, logon session, access key. Then groups that hold evidence (medium severity or
 * more) are joined by the weaker ties, strongest and nearest first; being on the same host alone
 * joins two groups only if their accounts do not contradict each other. Last, what is no evidence
 * by itself is handed to the group next to it that shares its account and host; it never joins two
 * groups. Only neighbours in time are compared, so the cost is that of sorting.
 */
final class Grouping {
  private static final int NONE = -1;

  private record Link(Tie tie, long gap, int left, int right) {}

  private static final Comparator<Link> STRONGEST_FIRST =
      Comparator.comparing(Link::tie)
          .thenComparingLong(Link::gap)
          .thenComparingInt(Link::left)
          .thenComparingInt(Link::right);

  private final List<Sighting> sightings;
  private final CorrelationSettings.Gaps gaps;
  private final Census census;
  private final TieKeys keys;
  private final LogonBook logons;
  private final DisjointSets sets;
  private final Map<Integer, Set<String>> accounts = new HashMap<>();
  private final Set<Integer> evidence = new HashSet<>();
  private final Set<Integer> graves = new HashSet<>();

  private Grouping(
      Collection<Sighting> sightings,
      CorrelationSettings settings,
      AddressBook addresses,
      LogonBook logons) {
    this.sightings = sightings.stream().sorted(Sighting.ORDER).toList();
    gaps = settings.gaps();
    census = new Census(sightings, settings.degrees());
    var standing = new Standing(sightings, settings.repeats());
    sightings.forEach(sighting -> sighting.stand(standing.of(sighting)));
    keys = new TieKeys(census, addresses.with(sightings));
    this.logons = logons;
    sets = new DisjointSets(this.sightings.size());
  }

  /** The groups, each in event-time order, in the order of their first sightings. */
  static List<List<Sighting>> group(
      Collection<Sighting> sightings,
      CorrelationSettings settings,
      AddressBook addresses,
      LogonBook logons) {
    var grouping = new Grouping(sightings, settings, addresses, logons);
    grouping.joinStrong();
    grouping.joinEvidence();
    grouping.attachRest();
    return grouping.groups();
  }

  private void joinStrong() {
    var latest = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      for (var key : strongKeys(sightings.get(i))) {
        var before = latest.put(key, i);
        if (before != null && isWithin(gaps.strong(), before, i)) {
          sets.join(before, i);
        }
      }
    }
  }

  /** Guessing goes on for hours, with ever other names from ever other addresses. */
  private List<String> strongKeys(Sighting sighting) {
    return Standing.isGuess(sighting)
        ? List.of("guessing at " + sighting.facts().place().name())
        : keys.strong(sighting.facts());
  }

  private void joinEvidence() {
    summarise();
    var links = new ArrayList<Link>();
    for (var tie : Tie.values()) {
      switch (tie) {
        case HANDOVER -> addHandoverLinks(links);
        case REMOTE -> addRemoteLinks(links);
        case ACCOUNT, SIBLING, ARTIFACT, ADDRESS, HOST -> addLinks(tie, links);
      }
    }
    links.sort(STRONGEST_FIRST);
    links.forEach(this::join);
  }

  private void summarise() {
    for (int i = 0; i < sightings.size(); i++) {
      var sighting = sightings.get(i);
      int set = sets.find(i);
      accounts.computeIfAbsent(set, _ -> new HashSet<>()).addAll(keys.accounts(sighting.facts()));
      if (sighting.isEvidence()) {
        evidence.add(set);
      }
      if (sighting.standing().compareTo(Severity.HIGH) >= 0) {
        graves.add(set);
      }
    }
  }

  private boolean isEvidence(int sighting) {
    return evidence.contains(sets.find(sighting));
  }

  private void addLinks(Tie tie, List<Link> links) {
    var latest = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      if (isEvidence(i) && (tie != Tie.HOST || standsOut(i))) {
        for (var key : keys.weak(tie, sightings.get(i).facts())) {
          var before = latest.put(key, i);
          if (before != null) {
            addLink(tie, before, i, links);
          }
        }
      }
    }
  }

  /**
   * Lesser deeds in nobody's name happen on every host; being there ties them to nothing, unless
   * they are what an intruder has a host do from elsewhere.
   */
  private boolean standsOut(int sighting) {
    int set = sets.find(sighting);
    return graves.contains(set)
        || !accounts.getOrDefault(set, Set.of()).isEmpty()
        || RemoteExecution.isWayIn(sightings.get(sighting));
  }

  private void addLink(Tie tie, int left, int right, List<Link> links) {
    if (sets.find(left) != sets.find(right) && isWithin(tie.gap(gaps), left, right)) {
      long gap = sightings.get(left).gapTo(sightings.get(right));
      links.add(new Link(tie, gap, left, right));
    }
  }

  /** An account that something was done to, and what it does afterwards. */
  private void addHandoverLinks(List<Link> links) {
    var done = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      if (!isEvidence(i)) {
        continue;
      }
      for (var key : keys.accounts(sightings.get(i).facts())) {
        var before = done.get(key);
        if (before != null) {
          addLink(Tie.HANDOVER, before, i, links);
        }
      }
      var target = keys.target(sightings.get(i).facts());
      if (target != null) {
        done.put(target, i);
      }
    }
  }

  private void addRemoteLinks(List<Link> links) {
    var timelines = timelines();
    for (int i = 0; i < sightings.size(); i++) {
      if (isEvidence(i)) {
        var facts = sightings.get(i).facts();
        for (var host : keys.namedHosts(facts)) {
          addRemoteLinks(i, host, timelines, other -> !census.isSharedHost(host), links);
        }
        for (var host : keys.reachedHosts(facts)) {
          addRemoteLinks(i, host, timelines, other -> mayCause(host, other), links);
        }
        addLogonLinks(i, timelines, links);
      }
    }
  }

  private void addRemoteLinks(
      int at, String host, Map<String, Timeline> timelines, IntPredicate tied, List<Link> links) {
    var timeline = timelines.getOrDefault(host, Timeline.empty());
    for (int other : timeline.neighbours(sightings.get(at).first())) {
      if (shareAccount(at, other) || tied.test(other)) {
        addLink(Tie.REMOTE, at, other, links);
      }
    }
  }

  /**
   * Whether somebody who reached a host may be behind what happened there. Everybody talks to
   * servers such as domain controllers, and what these do by themselves has nothing to do with it.
   */
  private boolean mayCause(String host, int sighting) {
    return !census.isSharedHost(host)
        && (!keys.accounts(sightings.get(sighting).facts()).isEmpty()
            || RemoteExecution.isWayIn(sightings.get(sighting)));
  }

  /** From what was noticed on a host, over a logon from there, to what was noticed on the next. */
  private void addLogonLinks(int at, Map<String, Timeline> timelines, List<Link> links) {
    var host = sightings.get(at).facts().place().host();
    if (host == null) {
      return;
    }
    long reach = gaps.remote().toMillis();
    for (var logon : logons.before(host, sightings.get(at).first(), reach)) {
      var source = follows(at, host, logon) ? keys.hostNamed(logon.source()) : null;
      if (source != null && !source.equals(host)) {
        for (int other :
            timelines.getOrDefault(source, Timeline.empty()).neighbours(logon.time())) {
          if (sightings.get(other).first() <= logon.time()) {
            addLink(Tie.REMOTE, other, at, links);
          }
        }
      }
    }
  }

  /** Whether the account that logged on did it, or the system soon did it on somebody's behalf. */
  private boolean follows(int at, String host, LogonBook.Entry logon) {
    var accounts = keys.accounts(sightings.get(at).facts());
    if (!accounts.isEmpty() || census.isSharedHost(host)) {
      return accounts.contains(logon.account());
    }
    return RemoteExecution.isWayIn(sightings.get(at))
        && sightings.get(at).first() - logon.time() <= gaps.hostOfStrangers().toMillis();
  }

  /** The evidence of each host by time. */
  private Map<String, Timeline> timelines() {
    var timelines = new HashMap<String, Timeline>();
    for (int i = 0; i < sightings.size(); i++) {
      var host = sightings.get(i).facts().place().host();
      if (host != null && isEvidence(i)) {
        timelines.computeIfAbsent(host, _ -> new Timeline()).add(sightings.get(i).first(), i);
      }
    }
    return timelines;
  }

  private void join(Link link) {
    int left = sets.find(link.left());
    int right = sets.find(link.right());
    if (left == right || (link.tie() == Tie.HOST && areStrangers(link))) {
      return;
    }
    var all = new HashSet<>(accounts.getOrDefault(left, Set.of()));
    all.addAll(accounts.getOrDefault(right, Set.of()));
    boolean grave = graves.contains(left) || graves.contains(right);
    int joined = sets.join(left, right);
    if (grave) {
      graves.add(joined);
    }
    accounts.put(joined, all);
    evidence.add(joined);
  }

  /** Accounts that contradict each other, unless grave things happened in quick succession. */
  private boolean areStrangers(Link link) {
    var left = accounts.getOrDefault(sets.find(link.left()), Set.of());
    var right = accounts.getOrDefault(sets.find(link.right()), Set.of());
    if (left.isEmpty() || right.isEmpty() || left.stream().anyMatch(right::contains)) {
      return false;
    }
    boolean grave =
        graves.contains(sets.find(link.left())) && graves.contains(sets.find(link.right()));
    return !grave || link.gap() > gaps.hostOfStrangers().toMillis();
  }

  private boolean shareAccount(int left, int right) {
    var mine = accounts.getOrDefault(sets.find(left), Set.of());
    return accounts.getOrDefault(sets.find(right), Set.of()).stream().anyMatch(mine::contains);
  }

  private void attachRest() {
    var timelines = new HashMap<String, Timeline>();
    for (int i = 0; i < sightings.size(); i++) {
      if (isEvidence(i)) {
        for (var key : attachKeys(i)) {
          timelines.computeIfAbsent(key, _ -> new Timeline()).add(sightings.get(i).first(), i);
        }
      }
    }
    var hosts = new LinkedHashMap<Integer, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      int nearest = isHint(i) ? nearest(i, timelines) : NONE;
      if (nearest != NONE) {
        hosts.putIfAbsent(sets.find(i), nearest);
      }
    }
    hosts.forEach(sets::join);
  }

  /** What is worth nothing at all is not worth adding; only a strong tie brings it in. */
  private boolean isHint(int sighting) {
    return !isEvidence(sighting) && sightings.get(sighting).standing().compareTo(Severity.LOW) >= 0;
  }

  /** The account on this host first, then the account wherever it is. */
  private List<String> attachKeys(int at) {
    var facts = sightings.get(at).facts();
    var place = facts.place().name();
    var accounts = keys.accounts(facts);
    return Stream.concat(
            accounts.stream().map(account -> place + "\n" + account), accounts.stream())
        .toList();
  }

  private int nearest(int at, Map<String, Timeline> timelines) {
    for (var key : attachKeys(at)) {
      int best = NONE;
      var timeline = timelines.getOrDefault(key, Timeline.empty());
      for (int other : timeline.neighbours(sightings.get(at).first())) {
        if (isWithin(gaps.account(), at, other)
            && (best == NONE || gap(at, other) < gap(at, best))) {
          best = other;
        }
      }
      if (best != NONE) {
        return best;
      }
    }
    return NONE;
  }

  private long gap(int left, int right) {
    return sightings.get(left).gapTo(sightings.get(right));
  }

  private boolean isWithin(Duration limit, int left, int right) {
    return gap(left, right) <= limit.toMillis();
  }

  private List<List<Sighting>> groups() {
    var groups = new LinkedHashMap<Integer, List<Sighting>>();
    for (int i = 0; i < sightings.size(); i++) {
      groups.computeIfAbsent(sets.find(i), _ -> new ArrayList<>()).add(sightings.get(i));
    }
    return List.copyOf(groups.values());
  }
}
