package dev.vedette.sources.mapping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What OCSF demands of an object, for the objects that mappings fill.
 *
 * @param allOf attributes that must be there
 * @param oneOf attributes of which one must be there; empty for no such rule
 * @param unknown attributes that are 0, unknown, unless the event says more
 */
record OcsfObject(Kind kind, List<String> allOf, List<String> oneOf, List<String> unknown) {
  /** Objects that can be completed from what they have. */
  enum Kind {
    FILE,
    PROCESS,
    OTHER
  }

  /** Attributes that hold the object | all of these | one of these | unknown unless said. */
  private static final String RULES =
      """
      file file_result service_file service_dll_file folder | name | | type_id
      process parent_process source_process logon_process | | pid uid cpid |
      actor | | process user iam_role invoked_by session app_name app_uid |
      user user_result | | account name uid |
      device | | ip uid name hostname instance_uid interface_uid interface_name | type_id
      src_endpoint dst_endpoint | | ip uid name hostname svc_name instance_uid interface_uid interface_name domain |
      connection_info | | | direction_id
      os | name | | type_id
      service group account policy app product firewall_rule rule | | name uid |
      win_service | name | | service_type_id
      win_resource | | name uid | type_id
      job | | name type_id |
      script | script_content | | type_id
      module | | load_type_id function_name | load_type_id
      driver | file | |
      reg_key | path | |
      reg_value | name path | |
      hashes ja3_hash ja3s_hash | algorithm_id value | |
      signature | | | algorithm_id
      certificate | issuer serial_number | |
      tls | version | |
      rpc_interface | uuid version | |
      dce_rpc | flags rpc_interface | |
      url | | url_string path |
      query | hostname | |
      query_info | query_string | name uid |
      http_response | code | |
      email | | from to |
      finding_info | uid | |
      api | operation | |
      cloud | provider | |
      entity | | name uid device group org policy user |
      """;

  private static final Map<String, OcsfObject> BY_NAME = byName();

  private static Map<String, OcsfObject> byName() {
    var rules = new HashMap<String, OcsfObject>();
    for (var line : RULES.lines().toList()) {
      var parts = line.split("\\|", -1);
      var names = words(parts[0]);
      var object =
          new OcsfObject(kind(names.getFirst()), words(parts[1]), words(parts[2]), words(parts[3]));
      names.forEach(name -> rules.put(name, object));
    }
    return Map.copyOf(rules);
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "file" -> Kind.FILE;
      case "process" -> Kind.PROCESS;
      default -> Kind.OTHER;
    };
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  /** The rule for the attribute that holds an object, or null if OCSF demands nothing of it. */
  static @Nullable OcsfObject find(String attribute) {
    return BY_NAME.get(attribute);
  }

  /** Whether these attributes are enough. */
  boolean isMetBy(Set<String> present) {
    for (int i = 0; i < allOf.size(); i++) {
      if (!present.contains(allOf.get(i))) {
        return false;
      }
    }
    for (int i = 0; i < oneOf.size(); i++) {
      if (present.contains(oneOf.get(i))) {
        return true;
      }
    }
    return oneOf.isEmpty();
  }
}
