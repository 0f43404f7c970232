package dev.vedette.respond.openc2;

import dev.vedette.model.JsonText;

/**
 * A command as OpenC2 writes it in JSON (Language Specification 1.0, sections 3.3 and 3.4). What
 * OpenC2 has no target for stands in the namespace {@code x-vedette}.
 */
public final class CommandJson {
  private static final int BITS_OF_IPV4 = 32;
  private static final int BITS_OF_IPV6 = 128;

  private CommandJson() {}

  public static String write(Command command) {
    var json = new StringBuilder("{\"action\":").append(quoted(command.verb().word()));
    json.append(",\"target\":{").append(target(command.target())).append('}');
    json.append(",\"args\":{\"response_requested\":\"complete\"");
    if (!command.lasting().isZero()) {
      json.append(",\"duration\":").append(command.lasting().toMillis());
    }
    if (!command.target().place().isEmpty()) {
      json.append(",\"x-vedette\":{\"host\":").append(quoted(command.target().place())).append('}');
    }
    return json.append("},\"command_id\":").append(quoted(command.id())).append('}').toString();
  }

  private static String target(Target target) {
    var value = quoted(target.value());
    return switch (target) {
      case Target.Host _ -> "\"device\":{\"hostname\":" + value + "}";
      case Target.Address address -> network(address.value());
      case Target.Domain _ -> "\"domain_name\":" + value;
      case Target.Url _ -> "\"uri\":" + value;
      case Target.RunningProcess _ -> "\"process\":{\"name\":" + value + "}";
      case Target.File _ -> "\"file\":{\"path\":" + value + "}";
      case Target.User _ -> "\"x-vedette:user\":{\"name\":" + value + "}";
      case Target.Session _ -> "\"x-vedette:session\":{\"user\":" + value + "}";
      case Target.Mail _ -> "\"x-vedette:mail\":{\"message_id\":" + value + "}";
      case Target.CloudKey _ -> "\"x-vedette:cloud_key\":{\"id\":" + value + "}";
    };
  }

  private static String network(String address) {
    boolean isNew = address.indexOf(':') >= 0;
    return isNew
        ? "\"ipv6_net\":" + quoted(address + "/" + BITS_OF_IPV6)
        : "\"ipv4_net\":" + quoted(address + "/" + BITS_OF_IPV4);
  }

  private static String quoted(String text) {
    return JsonText.quote(text);
  }
}
