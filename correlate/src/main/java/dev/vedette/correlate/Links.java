package dev.vedette.correlate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Finds the ties between pieces of evidence, each with its strength. */
final class Links {
  private final List<Sighting> sightings;
  private final CorrelationSettings.Gaps gaps;
  private final Census census;
  private final TieKeys keys;
  private final LogonBook logons;

  Links(
      List<Sighting> sightings,
      CorrelationSettings.Gaps gaps,
      Census census,
      TieKeys keys,
      LogonBook logons) {
    this.sightings = sightings;
    this.gaps = gaps;
    this.census = census;
    this.keys = keys;
    this.logons = logons;
  }

  /** All links between trees that hold evidence, the strongest first. */
  List<Link> find(Holdings holdings) {
    var links = new ArrayList<Link>();
    for (var tie : Tie.values()) {
      switch (tie) {
        case LINEAGE, HINT -> {}
        case HANDOVER -> addHandoverLinks(holdings, links);
        case REMOTE -> addRemoteLinks(holdings, links);
        case SWEEP -> new Sweeps(sightings, this).addLinks(gaps.sweep(), links);
        case ACCOUNT, SIBLING, ARTIFACT, ADDRESS, HOST -> addLinks(tie, holdings, links);
      }
    }
    links.sort(Link.STRONGEST_FIRST);
    return links;
  }

  /** A link of two sightings, whatever the gap between them. */
  Link link(Tie tie, int left, int right, double rarity) {
    long gap = sightings.get(left).gapTo(sightings.get(right));
    return new Link(tie, tie.strength(gap, limit(tie, left, right), rarity), gap, left, right);
  }

  private void addLinks(Tie tie, Holdings holdings, List<Link> links) {
    var latest = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      if (holdings.isEvidence(i) && (tie != Tie.HOST || holdings.standsOut(i))) {
        for (var key : keys.weak(tie, sightings.get(i).facts())) {
          var before = latest.put(key, i);
          if (before != null) {
            addLink(tie, before, i, census.rarity(tie, key), links);
          }
        }
      }
    }
  }

  private void addLink(Tie tie, int left, int right, double rarity, List<Link> links) {
    var link = link(tie, left, right, rarity);
    if (link.gap() <= limit(tie, left, right).toMillis()) {
      links.add(link);
    }
  }

  /** What is rare on a host on both sides belongs together for longer. */
  private Duration limit(Tie tie, int left, int right) {
    boolean areRare = sightings.get(left).isRare() && sightings.get(right).isRare();
    return tie == Tie.HOST && areRare ? gaps.rare() : tie.gap(gaps);
  }

  /** An account that something was done to, and what it does afterwards. */
  private void addHandoverLinks(Holdings holdings, List<Link> links) {
    var done = new HashMap<String, Integer>();
    for (int i = 0; i < sightings.size(); i++) {
      if (!holdings.isEvidence(i)) {
        continue;
      }
      for (var key : keys.accounts(sightings.get(i).facts())) {
        var before = done.get(key);
        if (before != null) {
          addLink(Tie.HANDOVER, before, i, census.rarity(Tie.ACCOUNT, key), links);
        }
      }
      var target = keys.target(sightings.get(i).facts());
      if (target != null) {
        done.put(target, i);
      }
    }
  }

  private void addRemoteLinks(Holdings holdings, List<Link> links) {
    var timelines = timelines(holdings);
    for (int i = 0; i < sightings.size(); i++) {
      if (holdings.isEvidence(i)) {
        int at = i;
        var facts = sightings.get(i).facts();
        for (var host : keys.namedHosts(facts)) {
          IntPredicate tied =
              other -> holdings.shareAccount(at, other) || !census.isSharedHost(host);
          addRemoteLinks(i, host, timelines, tied, links);
        }
        for (var host : keys.reachedHosts(facts)) {
          IntPredicate tied = other -> holdings.shareAccount(at, other) || mayCause(host, other);
          addRemoteLinks(i, host, timelines, tied, links);
        }
        addLogonLinks(i, timelines, links);
      }
    }
  }

  private void addRemoteLinks(
      int at, String host, Map<String, Timeline> timelines, IntPredicate tied, List<Link> links) {
    var timeline = timelines.getOrDefault(host, Timeline.empty());
    for (int other : timeline.neighbours(sightings.get(at).first())) {
      if (tied.test(other)) {
        addLink(Tie.REMOTE, at, other, 1, links);
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

  /**
   * From what was noticed on a host, over a logon from there, to what was noticed on the next: the
   * account that logged on did it, or the system soon did it on somebody's behalf.
   */
  private void addLogonLinks(int at, Map<String, Timeline> timelines, List<Link> links) {
    var host = sightings.get(at).facts().place().host();
    if (host == null) {
      return;
    }
    long reach = gaps.remote().toMillis();
    var accounts = keys.accounts(sightings.get(at).facts());
    boolean mustBeTheirs = !accounts.isEmpty() || census.isSharedHost(host);
    if (accounts.isEmpty() && (mustBeTheirs || !RemoteExecution.isWayIn(sightings.get(at)))) {
      return;
    }
    for (var logon : logons.before(host, sightings.get(at).first(), reach)) {
      boolean follows = mustBeTheirs ? accounts.contains(logon.account()) : isSoon(at, logon);
      var source = follows ? keys.hostNamed(logon.source()) : null;
      if (source != null && !source.equals(host)) {
        for (int other :
            timelines.getOrDefault(source, Timeline.empty()).neighbours(logon.time())) {
          if (sightings.get(other).first() <= logon.time()) {
            addLink(Tie.REMOTE, other, at, 1, links);
          }
        }
      }
    }
  }

  /** Whether the system did it so soon that it may be on behalf of whoever logged on. */
  private boolean isSoon(int at, LogonBook.Entry logon) {
    return sightings.get(at).first() - logon.time() <= gaps.hostOfStrangers().toMillis();
  }

  /** The evidence of each host by time. */
  private Map<String, Timeline> timelines(Holdings holdings) {
    var timelines = new HashMap<String, Timeline>();
    for (int i = 0; i < sightings.size(); i++) {
      var host = sightings.get(i).facts().place().host();
      if (host != null && holdings.isEvidence(i)) {
        timelines.computeIfAbsent(host, _ -> new Timeline()).add(sightings.get(i).first(), i);
      }
    }
    return timelines;
  }
}
