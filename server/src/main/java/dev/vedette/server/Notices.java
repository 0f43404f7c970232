package dev.vedette.server;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.connect.Messengers;
import dev.vedette.server.changes.Changes;
import dev.vedette.server.changes.Changes.Topic;
import dev.vedette.server.notify.ChannelBook;
import dev.vedette.server.notify.Heartbeat;
import dev.vedette.server.notify.Notifier;
import dev.vedette.server.notify.TakeLinks;
import dev.vedette.server.options.Options;
import dev.vedette.server.respond.ApprovalLinks;
import dev.vedette.store.alerting.Channels;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes what tells people, and what tells others that the platform lives. */
final class Notices {
  private static final Logger LOG = Logger.getLogger(Notices.class);

  /** Somebody is to notice when nobody would be told in time. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private static final Duration STUCK = Duration.ofMinutes(2);

  private Notices() {}

  static Notifier notifier(
      Options options,
      Database database,
      Secrets secrets,
      ContentLoader loader,
      AuditLog audit,
      Changes changes,
      TenantId root,
      InstantSource clock)
      throws IOException {
    var messengers = Messengers.load(loader.folder().resolve("messengers"));
    messengers.problems().forEach(problem -> LOG.warn(problem.toString()));
    var channels =
        new ChannelBook(
            new ChannelBook.Ground(
                new Channels(database), secrets, messengers, options.notifyTo(), clock));
    var links = new TakeLinks(new ApprovalLinks(secrets, root, "alerting.links", clock));
    return new Notifier(
        new Notifier.Ground(
            database,
            channels,
            links,
            closing(new Incidents(database), audit, changes),
            options.publicAddress(),
            clock));
  }

  /** Once: an incident that people have closed already stays as they left it. */
  private static Notifier.Closing closing(Incidents incidents, AuditLog audit, Changes changes) {
    return (key, who) ->
        incidents
            .find(key.tenant(), key.subject())
            .filter(incident -> incident.status().equals("open"))
            .ifPresent(incident -> {
              incidents.decide(key.tenant(), incident.id(), "closed", null, null);
              audit.add(
                  new Act(
                      who,
                      "ticket",
                      key.tenant().value(),
                      "incident.decide",
                      incident.id() + " closed"));
              changes.tell(Topic.INCIDENTS, key.tenant());
            });
  }

  /** Empty if nobody is to be told. */
  static Optional<Heartbeat> heartbeat(
      Options options,
      Database database,
      Notifier notifier,
      Supplier<Duration> lag,
      InstantSource clock) {
    return options
        .heartbeatUrl()
        .map(url ->
            new Heartbeat(
                url,
                options.heartbeatPause(),
                () ->
                    lag.get().compareTo(LATE) < 0
                        && notifier.lastRound().plus(STUCK).isAfter(clock.instant())
                        && database.isAlive()));
  }
}
