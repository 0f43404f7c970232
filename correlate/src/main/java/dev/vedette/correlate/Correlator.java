package dev.vedette.correlate;

import dev.vedette.correlate.attack.AttackCatalog;
import dev.vedette.correlate.entities.Addresses;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.HostNames;
import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.TenantId;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folds the findings of one tenant into incidents.
 *
 * <p>Findings come in event-time order; those without a time count as if they came with the one
 * before. The same findings in the same order give the same incidents, byte for byte: there is no
 * clock and no chance in it. Memory is bounded by {@link CorrelationSettings.Limits}; where a bound
 * is met, the incidents that have been quiet longest are closed early. Not safe for use by several
 * threads at once.
 */
public final class Correlator {
  /** The share of open sightings that is closed where there are too many: one in this many. */
  private static final int EARLY_SHARE = 4;

  /** Groups are looked through again once one sighting in this many is over. */
  private static final int SWEPT_SHARE = 8;

  /** Beyond any date that makes sense, and far from where differences overflow. */
  private static final long MAX_TIME = 1L << 53;

  private static final Comparator<Incident> ORDER =
      Comparator.comparingLong(Incident::start).thenComparing(Incident::uid);

  private final TenantId tenant;
  private final CorrelationSettings settings;
  private final IncidentWriter writer;
  private final SightingTable table;
  private final EntityBook book;
  private final AddressBook addresses = new AddressBook();
  private final LogonBook logons = new LogonBook();
  private final Cuts cuts = new Cuts();
  private final List<Incident> closed = new ArrayList<>();
  private Map<String, Verdicts> verdicts = Map.of();
  private long now = -MAX_TIME;
  private long nextSweep = -MAX_TIME;

  /** One that knows nobody but by the names in findings. */
  public Correlator(TenantId tenant, CorrelationSettings settings, AttackCatalog catalog) {
    this(tenant, settings, catalog, new EntityBook());
  }

  /**
   * @param book who is who in the tenant; it may learn on between findings
   */
  public Correlator(
      TenantId tenant, CorrelationSettings settings, AttackCatalog catalog, EntityBook book) {
    this.tenant = tenant;
    this.settings = settings;
    this.book = book;
    this.writer = new IncidentWriter(tenant, settings, catalog, book);
    this.table = new SightingTable(settings, new Tags(catalog), book);
  }

  /**
   * Notes that a host has an address, as somebody knows from elsewhere: it helps to follow an
   * intruder from host to host.
   */
  public void locate(String host, String address) {
    var name = HostNames.normalise(host);
    var peer = Addresses.normalise(address);
    if (name != null && peer != null) {
      addresses.add(peer, name);
    }
  }

  /** Takes in a logon from elsewhere; it may come before or after the findings of its time. */
  public void logon(Logon logon) {
    logons.add(logon, new Identities(book, logon.time()));
  }

  /**
   * Keeps findings apart from others for ever, as a person has said: no incident will hold some of
   * both.
   */
  public void cut(Set<String> findings, Set<String> others) {
    cuts.add(findings, others);
  }

  /**
   * Takes note of what people say now, by the ids of rules and models; what they said before no
   * longer counts.
   */
  public void judge(Map<String, Verdicts> said) {
    verdicts = Map.copyOf(said);
  }

  /** Writes what is usual where, which takes days to learn. */
  public void writeHabits(DataOutputStream out) throws IOException {
    table.habits().write(out);
  }

  /**
   * Takes back what {@link #writeHabits} wrote.
   *
   * @throws IOException if it is damaged or of another version; nothing is known then
   */
  public void readHabits(DataInputStream in) throws IOException {
    table.habits().read(in);
  }

  /**
   * Takes in the next finding.
   *
   * @throws IllegalArgumentException if it belongs to another tenant
   */
  public void update(Finding finding) {
    if (!finding.tenant().equals(tenant)) {
      throw new IllegalArgumentException(
          "a finding of " + finding.tenant() + " came to the correlator of " + tenant);
    }
    if (finding.time() != Event.NO_TIME) {
      now = Math.max(now, Math.clamp(finding.time(), -MAX_TIME, MAX_TIME));
    }
    if (now >= nextSweep || table.size() >= settings.limits().sightings()) {
      sweep();
    }
    table.add(
        finding,
        finding.time() == Event.NO_TIME ? now : Math.clamp(finding.time(), -MAX_TIME, MAX_TIME));
  }

  /** The incidents that have grown quiet since the last call, in order of their start. */
  public List<Incident> drain() {
    closed.sort(ORDER);
    var incidents = List.copyOf(closed);
    closed.clear();
    return incidents;
  }

  /** Closes everything: all incidents not yet drained, in order of their start. */
  public List<Incident> finish() {
    groups().forEach(this::close);
    return drain();
  }

  /** The incidents that findings may still join, as they are now, in order of their start. */
  public List<Incident> open() {
    return groups().stream()
        .filter(group -> Worthiness.isIncident(group.sightings(), settings))
        .map(writer::write)
        .sorted(ORDER)
        .toList();
  }

  /** Closes what has been quiet for so long that nothing can join it at a time. */
  public void expire(long time) {
    now = Math.max(now, Math.clamp(time, -MAX_TIME, MAX_TIME));
    if (now >= nextSweep) {
      sweep();
    }
  }

  /** Whether no finding is kept, so that it may be forgotten itself. */
  public boolean isEmpty() {
    return table.size() == 0;
  }

  /** How many distinct observations are kept. */
  int sightings() {
    return table.size();
  }

  /** How many findings were counted in incidents without being listed there, for want of room. */
  public long unlisted() {
    return table.unlisted();
  }

  /** Closes groups to which nothing can be added any more; makes room where there is none. */
  private void sweep() {
    long horizon = now - settings.gaps().strong().toMillis();
    int room = settings.limits().sightings() - 1;
    boolean full = table.size() > room;
    if (full || table.quietSince(horizon) * SWEPT_SHARE > table.size()) {
      int target = full ? room - room / EARLY_SHARE : room;
      for (var group : quietestFirst()) {
        if (group.last() < horizon || table.size() > target) {
          close(group);
        }
      }
    }
    nextSweep = now + settings.gaps().account().toMillis();
  }

  private List<Group> groups() {
    return Grouping.group(
        table.all(), settings, new Grouping.Known(addresses, logons, cuts, verdicts));
  }

  private List<Group> quietestFirst() {
    return groups().stream().sorted(Comparator.comparingLong(Group::last)).toList();
  }

  private void close(Group group) {
    if (Worthiness.isIncident(group.sightings(), settings)) {
      closed.add(writer.write(group));
    }
    table.removeAll(group.sightings());
  }
}
