package dev.vedette.detect.behaviour;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.TenantId;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of understood events what models understand. Which record it becomes follows from the OCSF
 * class of the event's type, and where its parts lie from the mapping: looked up once for each
 * type, so that nothing is projected, and an event of no interest costs one look. Immutable, for
 * any number of threads.
 */
public final class ActivityReader {
  private final IdentityHashMap<EventType, Entry> entries = new IdentityHashMap<>();

  private record Entry(@Nullable Form form, Column host) {}

  public ActivityReader(IdentityHashMap<EventType, TypeAttributes> types) {
    types.forEach((type, attributes) -> {
      var host = Column.of(attributes, Column.NAME, "device.hostname");
      entries.put(type, new Entry(form(attributes), host));
    });
  }

  /**
   * What an event tells of; null if it is nothing to models, or has no time.
   *
   * @param host of {@link #host}, as {@link Names#host} has it
   */
  public @Nullable Activity read(Event event, TenantId tenant, String host) {
    var entry = entries.get(event.type());
    var form = entry == null ? null : entry.form();
    return form == null || event.time() == Event.NO_TIME
        ? null
        : form.read(event, new Occasion(tenant, event.time(), host, event.type()));
  }

  /** The name of the host that an event happened on, as the event has it; empty if it has none. */
  public String host(Event event) {
    var entry = entries.get(event.type());
    return entry == null ? "" : entry.host().text(event);
  }

  private static @Nullable Form form(TypeAttributes type) {
    boolean isOfHost = type.has("device.hostname") && !type.has("api.operation");
    return switch (type.ocsfClass()) {
      case 1001, 4006, 4010, 6006 -> ObjectForms.file(type);
      case 1002 -> ProcessForms.driver(type);
      case 1006 -> ObjectForms.task(type);
      case 1007 -> ProcessForms.process(type);
      case 1009 -> ProcessForms.script(type);
      case 3001 ->
          isOfHost
              ? ObjectForms.account(type).or(new AdministrationForm(type))
              : CloudForms.call(type);
      case 3002 -> new LogonForm(type);
      case 3004, 3005, 6001, 6003, 6005 ->
          isOfHost ? new AdministrationForm(type) : CloudForms.call(type);
      case 3006 ->
          isOfHost
              ? ObjectForms.group(type).or(new AdministrationForm(type))
              : CloudForms.call(type);
      case 4001 -> NetworkForms.connection(type, "");
      case 4002 -> NetworkForms.connection(type, "http");
      case 4003 -> NetworkForms.dns(type);
      case 4005 -> NetworkForms.connection(type, "rdp");
      case 4007 -> NetworkForms.connection(type, "ssh");
      case 4009 -> CloudForms.mail(type);
      case 201001, 201002 -> ObjectForms.registry(type);
      case 201003 -> ObjectForms.resource(type);
      case 201004 -> ObjectForms.service(type);
      case 0, 1008, 6002 -> isOfHost ? new AdministrationForm(type) : null;
      default -> null;
    };
  }
}
