package dev.vedette.server;

import dev.vedette.receive.Intake;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.Outcome;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import dev.vedette.receive.listen.Tls;
import dev.vedette.receive.lumberjack.LumberjackServer;
import dev.vedette.receive.lumberjack.LumberjackSettings;
import dev.vedette.receive.netflow.FlowServer;
import dev.vedette.receive.netflow.FlowSettings;
import dev.vedette.receive.syslog.SyslogServer;
import dev.vedette.receive.syslog.SyslogSettings;
import dev.vedette.server.alerts.RefusedWatch.Refused;
import dev.vedette.server.options.Options;
import dev.vedette.server.tls.ServerCertificate;
import dev.vedette.store.cases.Senders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens for senders that do not speak HTTP, and knows them by what the database says. */
final class Listeners implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Listeners.class);

  private final Senders senders;
  private final Admission admission;
  private final List<AutoCloseable> servers = new ArrayList<>();
  private volatile SenderRules rules = new SenderRules(List.of());

  /**
   * @throws IOException if the port is in use or not allowed
   */
  Listeners(Options options, Senders senders, Intake intake, InstantSource clock)
      throws IOException {
    this.senders = senders;
    refresh();
    admission = new Admission(() -> rules, ListenLimits.DEFAULT, clock);
    var tls = tls(options);
    if (options.syslogPort() != 0) {
      var address = List.of(new InetSocketAddress(options.bind(), options.syslogPort()));
      var settings = SyslogSettings.at(address, address);
      servers.add(SyslogServer.start(settings, admission, tls, intake, LOG::warn));
    }
    if (options.lumberjackPort() != 0) {
      var address = List.of(new InetSocketAddress(options.bind(), options.lumberjackPort()));
      servers.add(LumberjackServer.start(LumberjackSettings.at(address), admission, tls, intake));
    }
    if (options.netflowPort() != 0) {
      var address = List.of(new InetSocketAddress(options.bind(), options.netflowPort()));
      servers.add(FlowServer.start(FlowSettings.at(address), admission, intake, LOG::warn));
    }
  }

  private @Nullable Tls tls(Options options) throws IOException {
    var certificate = ServerCertificate.of(options);
    if (certificate.isEmpty()) {
      return null;
    }
    try {
      var tls = Tls.of(certificate.get().certificate(), certificate.get().key(), null);
      var watch = new CertificateWatch(certificate.get(), tls);
      servers.add(watch);
      watch.start();
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate cannot be used for syslog: " + e.getMessage(), e);
    }
  }

  /** How often senders that nobody knows were turned away, and who it was last. */
  Refused refused() {
    var last =
        admission.unknown().list().stream()
            .findFirst()
            .map(stranger -> stranger.address().getHostAddress())
            .orElse("");
    return new Refused(admission.counts().of(null, Outcome.UNKNOWN), last);
  }

  /** Takes over who sends now. */
  void refresh() {
    rules = new SenderRules(senders.all().stream().map(Listeners::rule).toList());
  }

  private static SenderRule rule(Senders.Sender sender) {
    return new SenderRule(
        new Origin(sender.tenant(), sender.source()), Set.of(Mark.parse(sender.mark())));
  }

  /**
   * A mark as it is kept, so that the same one is always written the same way.
   *
   * @throws IllegalArgumentException if it is none
   */
  static String written(String text) {
    return switch (Mark.parse(text.strip())) {
      case Mark.Fingerprint(var sha256) -> sha256;
      case Mark.Network network -> network.toString();
      case Mark.CommonName(var name) -> "cn:" + name;
      case Mark.Port(var port) -> "port:" + port;
    };
  }

  @Override
  public void close() {
    for (var server : servers) {
      try {
        server.close();
      } catch (Exception e) {
        // The others are to be closed all the same.
        LOG.error("a listener did not stop as it should", e);
      }
    }
  }
}
