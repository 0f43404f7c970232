package dev.vedette.detect.behaviour;

import dev.vedette.model.Event;
import org.jspecify.annotations.Nullable;

/** Makes an activity of an event of one type. */
interface Form {
  /** The activity, null if the event tells of none. */
  @Nullable Activity read(Event event, Occasion at);

  /** What another makes of the events that tell this one of nothing. */
  default Form or(Form other) {
    return (event, at) -> {
      var activity = read(event, at);
      return activity == null ? other.read(event, at) : activity;
    };
  }

  /** The columns of an account under a path such as {@code actor.user}. */
  record AccountColumns(Column name, Column domain, Column uid) {
    static AccountColumns of(TypeAttributes type, String path) {
      return new AccountColumns(
          Column.of(type, Column.NAME, path + ".name", path + ".email_addr"),
          Column.of(type, Column.NAME, path + ".domain"),
          Column.of(type, Column.NAME, path + ".uid"));
    }

    Account of(Event event) {
      return Names.account(name.text(event), domain.text(event), uid.text(event));
    }
  }

  /** The columns of a program under a path such as {@code actor.process}. */
  record ProgramColumns(Column path, Column name) {
    static ProgramColumns of(TypeAttributes type, String path) {
      return new ProgramColumns(
          Column.of(type, Column.PATH, path + ".file.path"),
          Column.of(type, Column.NAME, path + ".name", path + ".file.name"));
    }

    Program of(Event event) {
      var file = path.text(event);
      return Program.of(file, file.isEmpty() ? name.text(event) : "");
    }
  }

  /** The columns of an endpoint under a path such as {@code src_endpoint}. */
  record EndpointColumns(
      Column address, Column host, Column port, Column country, Column city, Column device) {
    static EndpointColumns of(TypeAttributes type, String path) {
      return new EndpointColumns(
          Column.of(type, Column.NAME, path + ".ip"),
          Column.of(type, Column.NAME, path + ".hostname", path + ".name"),
          Column.of(type, Column.NAME, path + ".port"),
          Column.of(type, Column.NAME, path + ".location.country"),
          Column.of(type, Column.NAME, path + ".location.city"),
          Column.of(type, Column.NAME, path + ".uid"));
    }

    Endpoint of(Event event) {
      return new Endpoint(
          address.text(event),
          Names.host(host.text(event)),
          Math.clamp(port.number(event), 0, 65_535),
          country.text(event).toUpperCase(java.util.Locale.ROOT),
          city.text(event),
          device.text(event));
    }
  }
}
