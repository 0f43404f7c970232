package dev.vedette.detect.stix;

import java.util.List;
import java.util.Map;

/** Where OCSF keeps what a STIX property means: the ends of attribute paths. */
final class OcsfPlaces {
  private static final Map<String, List<String>> PLACES =
      Map.ofEntries(
          Map.entry("ipv4-addr:value", List.of("ip")),
          Map.entry("ipv6-addr:value", List.of("ip")),
          Map.entry("domain-name:value", List.of("hostname", "tls.sni")),
          Map.entry("url:value", List.of("url_string")),
          Map.entry("email-addr:value", List.of("email_addr", "email.from", "email.to")),
          Map.entry("email-message:subject", List.of("email.subject")),
          Map.entry("email-message:from_ref.value", List.of("email.from")),
          Map.entry("file:name", List.of("file.name", "process.name")),
          Map.entry("file:size", List.of("file.size")),
          Map.entry("file:parent_directory_ref.path", List.of("file.parent_folder")),
          Map.entry("process:name", List.of("process.name", "process.file.name")),
          Map.entry("process:image_ref.name", List.of("process.file.name")),
          Map.entry("process:command_line", List.of("process.cmd_line")),
          Map.entry("process:pid", List.of("process.pid")),
          Map.entry("process:cwd", List.of("process.working_directory")),
          Map.entry("network-traffic:dst_port", List.of("dst_endpoint.port")),
          Map.entry("network-traffic:src_port", List.of("src_endpoint.port")),
          Map.entry(
              "network-traffic:dst_ref.value", List.of("dst_endpoint.ip", "dst_endpoint.hostname")),
          Map.entry(
              "network-traffic:src_ref.value", List.of("src_endpoint.ip", "src_endpoint.hostname")),
          Map.entry(
              "network-traffic:protocols",
              List.of("connection_info.protocol_name", "app_name", "svc_name")),
          Map.entry("user-account:user_id", List.of("user.name", "user.uid")),
          Map.entry("user-account:account_login", List.of("user.name")),
          Map.entry("windows-registry-key:key", List.of("reg_key.path", "reg_value.path")),
          Map.entry("windows-registry-key:values.name", List.of("reg_value.name")),
          Map.entry("windows-registry-key:values.data", List.of("reg_value.data")));

  private OcsfPlaces() {}

  /** The places of a property; none if OCSF has none for it. */
  static List<String> of(String path) {
    var plain = path.replaceAll("\\[[^]]*]", "");
    if (plain.contains(":hashes.") || plain.contains(".hashes.")) {
      return List.of("hashes.value");
    }
    return PLACES.getOrDefault(plain, List.of());
  }
}
