package dev.vedette.correlate;

import dev.vedette.correlate.Facts.Network;
import dev.vedette.correlate.Facts.Objects;
import dev.vedette.correlate.Facts.People;
import dev.vedette.correlate.Facts.Processes;
import dev.vedette.correlate.Habits.Usual;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.model.Finding;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sightings that are still open: repeats fold, and memory is bounded. */
final class SightingTable {
  private record Key(String rule, Facts facts) {}

  private record Scope(String rule, Place place) {}

  private final CorrelationSettings settings;
  private final Tags tags;
  private final Map<Key, Sighting> current = new HashMap<>();
  private final Map<Scope, Integer> perRule = new HashMap<>();
  private final Map<Sighting, Key> keys = new LinkedHashMap<>();
  private final EntityBook book;
  private final Sids sids = new Sids();
  private final Habits habits;
  private int findings;
  private long unlisted;

  SightingTable(CorrelationSettings settings, Tags tags, EntityBook book) {
    this.book = book;
    this.settings = settings;
    this.tags = tags;
    this.habits = new Habits(settings.habit());
  }

  void add(Finding finding, long time) {
    var facts = FactReader.read(finding, sids, new Identities(book, time));
    var rule = finding.analytic().uid();
    var key = new Key(rule, facts);
    var usual = habits.note(rule, facts, time);
    if (!tryRepeat(key, finding, usual, time)) {
      var scope = new Scope(rule, facts.place());
      int distinct = perRule.getOrDefault(scope, 0);
      if (distinct < settings.limits().sightingsPerRule()) {
        open(key, finding, usual, time);
        perRule.put(scope, distinct + 1);
      } else {
        addFolded(new Key(rule, outline(facts)), finding, usual, time);
      }
    }
  }

  /** What is usual where. */
  Habits habits() {
    return habits;
  }

  Collection<Sighting> all() {
    return keys.keySet();
  }

  int size() {
    return keys.size();
  }

  /** How many findings were counted without keeping their ids. */
  long unlisted() {
    return unlisted;
  }

  /** Forgets sightings that became part of a closed incident, or of nothing. */
  void removeAll(List<Sighting> closed) {
    for (var sighting : closed) {
      var key = keys.remove(sighting);
      if (key != null) {
        current.remove(key, sighting);
        findings -= sighting.uids().size();
        perRule.computeIfPresent(
            new Scope(key.rule(), key.facts().place()), (_, n) -> n <= 1 ? null : n - 1);
      }
    }
  }

  /** How many sightings were last repeated before a moment. */
  long quietSince(long time) {
    return keys.keySet().stream().filter(sighting -> sighting.last() < time).count();
  }

  private boolean tryRepeat(Key key, Finding finding, Usual usual, long time) {
    var sighting = current.get(key);
    if (sighting == null || time - sighting.last() > settings.gaps().fold().toMillis()) {
      return false;
    }
    boolean listed = findings < settings.limits().findings();
    findings += listed ? 1 : 0;
    unlisted += listed ? 0 : 1;
    sighting.repeat(finding, usual, time, listed);
    return true;
  }

  private void addFolded(Key key, Finding finding, Usual usual, long time) {
    if (!tryRepeat(key, finding, usual, time)) {
      open(key, finding, usual, time);
    }
  }

  private void open(Key key, Finding finding, Usual usual, long time) {
    var sighting = new Sighting(finding, tags.plausible(finding), key.facts(), usual, time);
    current.put(key, sighting);
    keys.put(sighting, key);
    findings++;
  }

  /** Who and where alone, for the many observations of a rule that fires on everything. */
  private static Facts outline(Facts facts) {
    return new Facts(
        facts.act(),
        facts.title(),
        facts.place(),
        new People(
            facts.people().actor(),
            null,
            List.of(),
            facts.people().credential(),
            facts.people().role()),
        new Processes(null, null, null),
        new Network(null, null, null, null, null, null, null),
        new Objects(null, null, List.of(), null, null, null));
  }
}
