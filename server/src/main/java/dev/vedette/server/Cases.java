package dev.vedette.server;

import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.CaseCounts;
import dev.vedette.store.cases.CollectorAccounts;
import dev.vedette.store.cases.Collectors;
import dev.vedette.store.cases.Comments;
import dev.vedette.store.cases.Cuts;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Sightings;
import dev.vedette.store.cases.Verdicts;

/** What is kept of tenants beside their events. */
record Cases(
    Findings findings,
    Incidents incidents,
    CaseCounts counts,
    Comments comments,
    Cuts cuts,
    Verdicts verdicts,
    Sightings sightings,
    Ledger ledger,
    Alerts alerts,
    Collectors collectors,
    CollectorAccounts collectorAccounts) {

  static Cases of(Database database) {
    return new Cases(
        new Findings(database),
        new Incidents(database),
        new CaseCounts(database),
        new Comments(database),
        new Cuts(database),
        new Verdicts(database),
        new Sightings(database),
        new Ledger(database),
        new Alerts(database),
        new Collectors(database),
        new CollectorAccounts(database));
  }
}
