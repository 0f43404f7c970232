package dev.vedette.server;

import dev.vedette.receive.Intake;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import dev.vedette.receive.syslog.SyslogServer;
import dev.vedette.receive.syslog.SyslogSettings;
import dev.vedette.server.options.Options;
import dev.vedette.store.cases.Senders;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Listens for senders that do not speak HTTP, and knows them by what the database says. */
final class Listeners implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Listeners.class);
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-fA-F:]{64,95}");

  private final Senders senders;
  private final Admission admission;
  private final SyslogServer syslog;
  private volatile SenderRules rules = new SenderRules(List.of());

  /**
   * @throws IOException if the port is in use or not allowed
   */
  Listeners(Options options, Senders senders, Intake intake, InstantSource clock)
      throws IOException {
    this.senders = senders;
    refresh();
    admission = new Admission(() -> rules, ListenLimits.DEFAULT, clock);
    var address = List.of(new InetSocketAddress(options.bind(), options.syslogPort()));
    syslog =
        SyslogServer.start(SyslogSettings.at(address, address), admission, null, intake, LOG::warn);
  }

  /** Takes over who sends now. */
  void refresh() {
    rules = new SenderRules(senders.all().stream().map(Listeners::rule).toList());
  }

  private static SenderRule rule(Senders.Sender sender) {
    return new SenderRule(
        new Origin(sender.tenant(), sender.source()), Set.of(mark(sender.mark())));
  }

  /**
   * Reads a mark.
   *
   * @throws IllegalArgumentException if it is neither a network nor a fingerprint
   */
  static Mark mark(String text) {
    return FINGERPRINT.matcher(text).matches()
        ? new Mark.Fingerprint(text)
        : Mark.Network.parse(text);
  }

  /**
   * A mark as it is kept, so that the same one is always written the same way.
   *
   * @throws IllegalArgumentException if it is neither a network nor a fingerprint
   */
  static String written(String text) {
    return switch (mark(text.strip())) {
      case Mark.Fingerprint(var sha256) -> sha256;
      case Mark.Network network -> network.toString();
      case Mark.CommonName _, Mark.Port _ ->
          throw new IllegalArgumentException("neither a network nor a fingerprint: " + text);
    };
  }

  @Override
  public void close() {
    syslog.close();
  }
}
