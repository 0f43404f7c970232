package dev.vedette.correlate.entities;

import dev.vedette.correlate.entities.EntityName.Kind;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Resolved;
import dev.vedette.model.Observable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of findings who their observables are. */
public final class FindingNames {
  private static final int MOST = 24;

  private final EntityBook book;

  public FindingNames(EntityBook book) {
    this.book = book;
  }

  /** The same finding with who its observables are, where that is more than they say. */
  public Finding resolve(Finding finding) {
    var resolved = new ArrayList<Resolved>();
    for (var observable : finding.observables()) {
      if (resolved.size() < MOST) {
        resolve(observable, finding.time(), resolved);
      }
    }
    return resolved.isEmpty() ? finding : finding.withResolved(resolved);
  }

  private void resolve(Observable observable, long time, List<Resolved> resolved) {
    switch (observable.type()) {
      case IP_ADDRESS -> address(observable, time, resolved);
      case HOSTNAME -> host(observable, time, resolved);
      case USER_NAME, EMAIL_ADDRESS ->
          person(observable, EntityName.person(observable.value(), null), time, resolved);
      case USER_UID -> person(observable, EntityName.id(observable.value()), time, resolved);
      case CREDENTIAL_UID -> behind(observable, resolved);
      case URL,
          FILE_NAME,
          HASH,
          PROCESS_NAME,
          RESOURCE_UID,
          COMMAND_LINE,
          PROCESS_ID,
          USER_AGENT,
          ACCOUNT_UID,
          PROCESS_UID,
          FILE_PATH,
          REGISTRY_KEY_PATH,
          OTHER -> {}
    }
  }

  private void address(Observable observable, long time, List<Resolved> resolved) {
    var address = Addresses.normalise(observable.value());
    if (address == null) {
      return;
    }
    var whose = book.whose(address, time);
    if (whose != null && whose.isSure()) {
      add(observable, "host", whose.host(), whose.trust(), whose.witness(), resolved);
    }
    book.assets()
        .network(address)
        .ifPresent(network ->
            add(observable, "network", network, Witness.LIST.trust(), Witness.LIST, resolved));
  }

  private void host(Observable observable, long time, List<Resolved> resolved) {
    var key = book.hostKey(observable.value(), time);
    var plain = HostNames.normalise(observable.value());
    if (key != null && !key.equals(plain)) {
      add(observable, "host", key, Witness.OWN.trust(), Witness.OWN, resolved);
    }
  }

  private void person(
      Observable observable, @Nullable EntityName name, long time, List<Resolved> resolved) {
    if (name == null || name.kind() == Kind.USER) {
      return;
    }
    var best = book.person(name, time).getFirst();
    if (!best.equals(name) && best.kind().compareTo(name.kind()) < 0) {
      add(observable, "person", best.value(), Witness.ISSUER.trust(), Witness.ISSUER, resolved);
    }
  }

  private void behind(Observable observable, List<Resolved> resolved) {
    var credential = EntityName.credential(observable.value());
    var principal = credential == null ? credential : book.behind(credential);
    if (principal != null && !principal.equals(credential)) {
      add(
          observable,
          "person",
          principal.value(),
          Witness.ISSUER.trust(),
          Witness.ISSUER,
          resolved);
    }
  }

  private static void add(
      Observable observable,
      String kind,
      String entity,
      int trust,
      Witness witness,
      List<Resolved> resolved) {
    var one =
        new Resolved(observable.name(), observable.value(), kind, entity, trust, witness.caption());
    if (!resolved.contains(one)) {
      resolved.add(one);
    }
  }
}
