package dev.vedette.server.notify;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Letter;
import dev.vedette.respond.notify.Letter.Line;
import dev.vedette.respond.notify.Letter.Links;
import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Severity;
import dev.vedette.server.notify.TakeLinks.Take;
import dev.vedette.store.alerting.Digests;
import dev.vedette.store.alerting.MatterKey;
import dev.vedette.store.alerting.Matters;
import dev.vedette.store.alerting.Outbox.Stored;
import dev.vedette.store.cases.Tenants;
import java.util.ArrayList;
import java.util.Optional;

/** Writes what people read, from how things are at that moment. */
final class Letters {
  private final Matters matters;
  private final MatterBook book;
  private final Digests digests;
  private final Tenants tenants;
  private final TakeLinks links;
  private final String address;

  /**
   * What a message says now.
   *
   * @param matter what it is about; empty for a digest
   */
  record Written(Optional<Matter> matter, String client, Letter letter) {}

  /**
   * @param address where browsers reach the platform
   */
  Letters(
      Matters matters,
      MatterBook book,
      Digests digests,
      Tenants tenants,
      TakeLinks links,
      String address) {
    this.matters = matters;
    this.book = book;
    this.digests = digests;
    this.tenants = tenants;
    this.links = links;
    this.address = address;
  }

  /** Empty if there is nothing to tell of any more. */
  Optional<Written> write(Stored message, String recipient) {
    return message.key().kind().equals("digest")
        ? digest(message.key())
        : matter(message, recipient);
  }

  private Optional<Written> matter(Stored message, String recipient) {
    var key = message.key();
    var known = matters.find(key);
    var takenBy = known.map(Matters.Known::takenBy).orElse(null);
    int round = known.map(Matters.Known::round).orElse(0);
    return book.find(key, takenBy)
        .map(matter -> {
          var token = links.write(new Take(key, round, recipient));
          var to = new Links(page(key), address + "/api/v1/alerting/acknowledgements/" + token);
          var client = name(key.tenant());
          return new Written(
              Optional.of(matter), client, Letter.of(matter, client, message.note(), to));
        });
  }

  private Optional<Written> digest(MatterKey key) {
    var lines = new ArrayList<Line>();
    int severity = 1;
    for (var item : digests.items(key.subject())) {
      var takenBy = matters.find(item).map(Matters.Known::takenBy).orElse(null);
      var found = book.find(item, takenBy);
      if (found.isPresent()) {
        var matter = found.get();
        severity = Math.max(severity, matter.severity());
        lines.add(new Line(name(item.tenant()), line(matter)));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Written(
                Optional.empty(),
                name(key.tenant()),
                Letter.digest(lines, severity, address + "/incidents")));
  }

  private static String line(Matter matter) {
    var state = matter.isOver() ? " (over)" : "";
    return "[%s] %s%s".formatted(Severity.of(matter.severity()).word(), matter.headline(), state);
  }

  String name(TenantId tenant) {
    return tenants.find(tenant).map(Tenants.Node::name).orElse(tenant.value());
  }

  String page(MatterKey key) {
    return key.kind().equals("incident")
        ? "%s/incidents/%s/%s".formatted(address, key.tenant(), key.subject())
        : "%s/sources?tenant=%s".formatted(address, key.tenant());
  }
}
