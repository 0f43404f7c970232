package dev.vedette.receive.lumberjack;

import dev.vedette.receive.Intake;
import dev.vedette.receive.http.SourceNames;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.Connection;
import dev.vedette.receive.listen.Room;
import dev.vedette.receive.listen.TcpListener;
import dev.vedette.receive.listen.Tls;
import dev.vedette.receive.listen.Uninterrupted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives what Beats and others send to a Logstash. Each event is acknowledged once it is durable;
 * while the journal is overloaded clients wait, and what a client was not told it sends again.
 */
public final class LumberjackServer implements AutoCloseable {
  private final Admission admission;
  private final Intake intake;
  private final LumberjackSettings settings;
  private final Room room;
  private final SourceNames names;
  private final List<TcpListener> listeners = new ArrayList<>();

  private LumberjackServer(Admission admission, Intake intake, LumberjackSettings settings) {
    this.admission = admission;
    this.intake = new Uninterrupted(intake);
    this.settings = settings;
    room = new Room(settings.memory(), settings.tenantMemory());
    names = new SourceNames("lumberjack", settings.sources());
  }

  /**
   * Listens until it is closed.
   *
   * @param tls null: clients cannot speak TLS
   * @throws IOException if an address cannot be used; then none is
   */
  public static LumberjackServer start(
      LumberjackSettings settings, Admission admission, @Nullable Tls tls, Intake intake)
      throws IOException {
    var server = new LumberjackServer(admission, intake, settings);
    try {
      for (var address : settings.addresses()) {
        server.listeners.add(TcpListener.open(address, admission, tls, server::hold));
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "Lumberjack cannot be listened for: one of the addresses %s is in use or not allowed"
              .formatted(settings.addresses()),
          e);
    }
  }

  private void hold(Connection connection) throws IOException, InterruptedException {
    var origin = connection.origin();
    var source = origin.sourceOf(connection.peer(), names);
    var window = new Window(origin.tenant(), source, room, admission.clock());
    new Session(connection, intake, settings, window).run();
  }

  /** The ports, in the order of the settings. */
  public List<Integer> ports() {
    return listeners.stream().map(TcpListener::port).toList();
  }

  /** Closes all connections; what was not acknowledged will be sent again. */
  @Override
  public void close() {
    listeners.forEach(TcpListener::close);
  }
}
