package dev.vedette.correlate.entities;

import dev.vedette.correlate.entities.Dossier.Known;
import dev.vedette.correlate.entities.EntityName.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells of who something is over time, with what contradicts it. */
public final class Dossiers {
  private static final int MOST = 200;
  private static final Comparator<Known> NEWEST_FIRST =
      Comparator.comparingLong(Known::last).reversed().thenComparing(Known::value);

  private final EntityBook book;

  public Dossiers(EntityBook book) {
    this.book = book;
  }

  /**
   * A host, by any of its names, as it is at a time; the newest that is known of it holds.
   *
   * @param text a name as logged
   */
  public Dossier host(String text, long time) {
    var name = EntityName.host(text);
    var asked = name == null ? new EntityName(Kind.HOST, text) : name;
    var key = book.key(asked, time);
    var members = book.members(asked, time);
    var labels = new TreeSet<String>(Set.of(asked.label()));
    members.stream()
        .filter(each -> each.kind().isOfHost())
        .forEach(each -> {
          if (!each.kind().isId()) {
            labels.add(each.label());
          }
        });
    var addresses = new ArrayList<Known>();
    var conflicts = new ArrayList<String>(conflicts(members));
    for (var label : labels) {
      for (var address : book.addresses().addresses(label)) {
        tenures(address, label, asked, addresses, conflicts);
      }
    }
    var asset = book.asset(asked, time);
    listed(asset, addresses);
    var people = new ArrayList<Known>();
    labels.forEach(label ->
        book.uses()
            .people(label)
            .forEach((person, span) -> people.add(known(person.value(), person.kind(), span))));
    return dossier("host", key, members, addresses, people, List.of(), conflicts, asset, "");
  }

  /** Somebody, by any of their names. */
  public Dossier person(EntityName name, long time) {
    var members = new LinkedHashSet<>(book.person(name, time));
    var hosts = new LinkedHashMap<String, Span>();
    var credentials = new ArrayList<Known>();
    for (var member : members) {
      book.uses().hosts(member).forEach((host, span) -> hosts.merge(host, span, Span::with));
      book.chains()
          .issued(member)
          .forEach((issued, span) -> credentials.add(known(issued.value(), issued.kind(), span)));
    }
    var people = new ArrayList<Known>();
    hosts.forEach((host, span) -> people.add(known(host, Kind.HOST, span)));
    var behind = book.behind(name);
    if (!behind.equals(name)) {
      members.add(behind);
    }
    return dossier(
        "person",
        members.iterator().next().value(),
        members,
        List.of(),
        people,
        credentials,
        conflicts(members),
        book.asset(name, time),
        "");
  }

  /** An address: whose it was, and where it is. */
  public Dossier address(String text) {
    var normal = Addresses.normalise(text);
    var address = normal == null ? text : normal;
    var hosts = new ArrayList<Known>();
    var conflicts = new ArrayList<String>();
    for (var tenure : book.addresses().tenures(address)) {
      hosts.add(known(EntityBook.host(tenure).value(), Kind.HOST, tenure.span()));
      forged(address, tenure, conflicts);
      rivals(address, tenure, conflicts);
    }
    var asset = book.assets().ofAddress(address);
    if (asset != null) {
      asset.names().forEach(each -> hosts.add(listed(each.value(), each.kind().caption())));
    }
    var network = book.assets().network(address).orElse("");
    return dossier(
        "address", address, List.of(), hosts, List.of(), List.of(), conflicts, asset, network);
  }

  /**
   * For some time an address was a host's.
   *
   * @param host its full name where that is known
   * @param first epoch milliseconds
   * @param trust 0 to 100; 0 where it is not believed
   * @param witness who says so, in words
   */
  public record Told(
      String address, String host, long first, long last, int trust, String witness) {}

  /** When which address was whose, all that is known. */
  public List<Told> tenures() {
    var all = new ArrayList<Told>();
    for (var address : new TreeSet<>(book.addresses().all())) {
      for (var tenure : book.addresses().tenures(address)) {
        all.add(
            new Told(
                address,
                EntityBook.host(tenure).value(),
                tenure.span().first(),
                tenure.span().last(),
                trust(address, tenure),
                tenure.span().witness().caption()));
      }
    }
    return all;
  }

  private int trust(String address, Tenure tenure) {
    return book.addresses().isForged(address, tenure, tenure.span().last())
        ? 0
        : tenure.span().witness().trust();
  }

  private void tenures(
      String address,
      String label,
      EntityName asked,
      List<Known> addresses,
      List<String> conflicts) {
    for (var tenure : book.addresses().tenures(address)) {
      if (tenure.host().equals(label) && !isOfAnother(tenure, asked)) {
        addresses.add(
            new Known(
                address,
                "address",
                tenure.span().first(),
                tenure.span().last(),
                trust(address, tenure),
                tenure.span().witness().caption()));
        forged(address, tenure, conflicts);
        rivals(address, tenure, conflicts);
      }
    }
  }

  /** Whether a tenure is of a machine that only shares the first label with the one asked for. */
  private boolean isOfAnother(Tenure tenure, EntityName asked) {
    var host = EntityBook.host(tenure);
    return host.kind() == Kind.FULL_HOST
        && !host.equals(asked)
        && (book.isStranger(host) || book.isStranger(asked));
  }

  private void forged(String address, Tenure tenure, List<String> conflicts) {
    if (book.addresses().isForged(address, tenure, tenure.span().last())) {
      var own = book.addresses().own(tenure.host(), address, tenure.span().last());
      conflicts.add(
          "%s was called %s (%s), but %s itself was heard from %s: not taken for it."
              .formatted(
                  address,
                  tenure.host(),
                  tenure.span().witness().caption(),
                  tenure.host(),
                  String.join(", ", own.stream().limit(3).toList())));
    }
  }

  private void rivals(String address, Tenure tenure, List<String> conflicts) {
    for (var other : book.addresses().tenures(address)) {
      boolean isRival =
          !tenure.host().equals(other.host())
              && tenure.span().gapTo(other.span()) == 0
              && tenure.span().witness() != Witness.LOOKUP
              && other.span().witness() != Witness.LOOKUP;
      if (isRival && tenure.host().compareTo(other.host()) < 0) {
        conflicts.add(
            "%s was %s (%s) and %s (%s) at the same time."
                .formatted(
                    address,
                    tenure.host(),
                    tenure.span().witness().caption(),
                    other.host(),
                    other.span().witness().caption()));
      }
    }
  }

  private List<String> conflicts(Collection<EntityName> members) {
    var conflicts = new ArrayList<String>();
    for (var member : members) {
      for (var bond : book.names().contested(member)) {
        conflicts.add(
            "%s and %s were seen together, but so were others of the kind at the same time."
                .formatted(member.value(), bond.other().value()));
      }
      for (var bond : book.names().bonds(member)) {
        if (book.isStranger(bond.other())) {
          conflicts.add(
              "%s is another machine: both are heard from addresses of their own."
                  .formatted(bond.other().value()));
        }
      }
    }
    return conflicts.stream().distinct().limit(MOST).toList();
  }

  private Dossier dossier(
      String kind,
      String key,
      Collection<EntityName> members,
      List<Known> addresses,
      List<Known> people,
      List<Known> credentials,
      List<String> conflicts,
      @Nullable Asset asset,
      String network) {
    return new Dossier(
        kind,
        key,
        names(members),
        newest(addresses),
        newest(people),
        newest(credentials),
        conflicts.stream().distinct().limit(MOST).toList(),
        asset == null ? null : asset.criticality(),
        asset == null ? "" : asset.owner(),
        network);
  }

  private List<Known> names(Collection<EntityName> members) {
    var spans = new LinkedHashMap<EntityName, Span>();
    for (var member : members) {
      for (var bond : book.names().bonds(member)) {
        if (members.contains(bond.other())) {
          spans.merge(member, bond.span(), Span::with);
        }
      }
    }
    var names = new ArrayList<Known>();
    for (var member : members.stream().sorted().toList()) {
      var span = spans.get(member);
      if (span != null) {
        names.add(known(member.value(), member.kind(), span));
      } else if (!book.assets().listed(member).isEmpty()) {
        names.add(listed(member.value(), member.kind().caption()));
      }
    }
    return names;
  }

  private static void listed(@Nullable Asset asset, List<Known> addresses) {
    if (asset != null) {
      asset.addresses().forEach(each -> addresses.add(listed(each, "address")));
    }
  }

  private static Known listed(String value, String kind) {
    return new Known(value, kind, 0, 0, Witness.LIST.trust(), Witness.LIST.caption());
  }

  private static Known known(String value, Kind kind, Span span) {
    return new Known(
        value,
        kind.caption(),
        span.first(),
        span.last(),
        span.witness().trust(),
        span.witness().caption());
  }

  private static List<Known> newest(List<Known> all) {
    return all.stream().sorted(NEWEST_FIRST).limit(MOST).toList();
  }
}
