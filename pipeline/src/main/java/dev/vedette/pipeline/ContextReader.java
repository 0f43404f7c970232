package dev.vedette.pipeline;

import dev.vedette.correlate.Logon;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of ordinary events what correlation has to know beside findings: which host has which
 * address, and who logged on to where from elsewhere. One instance serves one thread.
 */
final class ContextReader {
  private static final long AUTHENTICATION = 3002;
  private static final long NETWORK_ACTIVITY = 4001;
  private static final String LOGON = "1";
  private static final String SUCCESS = "1";
  private static final String OUTBOUND = "2";
  private static final Set<String> SAYS_NOTHING = Set.of("127.0.0.1", "::1", "0.0.0.0", "::");

  private final SourceCatalog catalog;

  ContextReader(SourceCatalog catalog) {
    this.catalog = catalog;
  }

  void read(Event event, List<Context> context) {
    long ocsfClass = catalog.ocsfClass(event.type());
    if (ocsfClass == NETWORK_ACTIVITY) {
      location(event, context);
    } else if (ocsfClass == AUTHENTICATION) {
      logon(event, context);
    }
  }

  private void location(Event event, List<Context> context) {
    if (!OUTBOUND.equals(text(event, "connection_info.direction_id"))) {
      return;
    }
    var host = text(event, "device.hostname");
    var address = text(event, "src_endpoint.ip");
    if (host != null && address != null && !SAYS_NOTHING.contains(address)) {
      context.add(new Context.Location(host, address));
    }
  }

  private void logon(Event event, List<Context> context) {
    var host = text(event, "device.hostname");
    var source = source(event);
    if (host == null || source == null || !isLogon(event)) {
      return;
    }
    context.add(
        new Context.RemoteLogon(
            new Logon(
                event.time(), host, text(event, "user.name"), text(event, "user.domain"), source)));
  }

  private boolean isLogon(Event event) {
    return event.time() != Event.NO_TIME
        && LOGON.equals(text(event, "activity_id"))
        && SUCCESS.equals(text(event, "status_id"));
  }

  private @Nullable String source(Event event) {
    var address = text(event, "src_endpoint.ip");
    if (address != null) {
      return SAYS_NOTHING.contains(address) ? null : address;
    }
    return text(event, "src_endpoint.hostname");
  }

  private @Nullable String text(Event event, String attribute) {
    var value = catalog.attribute(event, attribute);
    return value == null ? null : value.toString();
  }
}
