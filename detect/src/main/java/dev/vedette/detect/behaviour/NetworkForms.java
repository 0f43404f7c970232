package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.Connection;
import dev.vedette.detect.behaviour.Activity.DnsAnswer;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Form.AccountColumns;
import dev.vedette.detect.behaviour.Form.EndpointColumns;
import dev.vedette.detect.behaviour.Form.ProgramColumns;
import dev.vedette.model.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads who talks to whom: OCSF's network and DNS activity. */
final class NetworkForms {
  private NetworkForms() {}

  static Form connection(TypeAttributes type, String application) {
    return new Connected(type, application);
  }

  private static final class Connected implements Form {
    private static final int LISTEN = 7;

    private final String usually;
    private final Column activity;
    private final Column disposition;
    private final EndpointColumns source;
    private final EndpointColumns destination;
    private final Column transport;
    private final Column application;
    private final Column direction;
    private final Column bytesOut;
    private final Column bytesIn;
    private final Column duration;
    private final Column url;
    private final Column userAgent;
    private final ProgramColumns program;
    private final AccountColumns user;

    Connected(TypeAttributes type, String usually) {
      this.usually = usually;
      activity = Column.of(type, Column.NAME, "activity_id");
      disposition = Column.of(type, Column.NAME, "disposition_id");
      source = EndpointColumns.of(type, "src_endpoint");
      destination = EndpointColumns.of(type, "dst_endpoint");
      transport =
          Column.of(
              type, Column.NAME, "connection_info.protocol_name", "connection_info.protocol_num");
      application = Column.of(type, Column.NAME, "app_name", "dst_endpoint.svc_name");
      direction = Column.of(type, Column.NAME, "connection_info.direction_id");
      bytesOut = Column.of(type, Column.NAME, "traffic.bytes_out");
      bytesIn = Column.of(type, Column.NAME, "traffic.bytes_in");
      duration = Column.of(type, Column.NAME, "duration");
      url =
          Column.of(
              type,
              Column.TEXT,
              "http_request.url.url_string",
              "http_request.url.hostname",
              "tls.sni");
      userAgent = Column.of(type, Column.PATH, "http_request.user_agent");
      program = ProgramColumns.of(type, "actor.process");
      user = AccountColumns.of(type, "actor.user");
    }

    @Override
    public @Nullable Activity read(Event event, Occasion at) {
      int act = (int) activity.number(event);
      var to = destination.of(event);
      var link = url.text(event);
      if (act == LISTEN || (!to.isKnown() && link.isEmpty())) {
        return null;
      }
      var spoken = application.text(event);
      return new Connection(
          at,
          source.of(event),
          to,
          transport.text(event).toLowerCase(Locale.ROOT),
          spoken.isEmpty() ? usually : spoken.toLowerCase(Locale.ROOT),
          (int) direction.number(event),
          outcome(act, disposition.number(event)),
          bytesOut.number(event),
          bytesIn.number(event),
          duration.number(event),
          link,
          userAgent.text(event),
          program.of(event),
          user.of(event));
    }

    private static Outcome outcome(int activity, long disposition) {
      return activity == 4 || activity == 5 || disposition == 2 ? Outcome.FAILURE : Outcome.SUCCESS;
    }
  }

  static Form dns(TypeAttributes type) {
    var source = EndpointColumns.of(type, "src_endpoint");
    var name = Column.of(type, Column.NAME, "query.hostname");
    var kind = Column.of(type, Column.NAME, "query.type");
    var code = Column.of(type, Column.NAME, "rcode_id");
    var answers = Column.of(type, Column.TEXT, "answers[0].rdata");
    var program = ProgramColumns.of(type, "actor.process");
    return (event, at) -> {
      var asked = name.text(event);
      return asked.isEmpty()
          ? null
          : new DnsAnswer(
              at,
              source.of(event),
              asked.toLowerCase(Locale.ROOT),
              kind.text(event).toUpperCase(Locale.ROOT),
              (int) code.number(event),
              answers.texts(event),
              program.of(event));
    };
  }
}
