package dev.vedette.sources.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An event class.
 *
 * @param uid with category and extension, such as 201001
 * @param caption its name for people
 * @param allOf attributes that it requires beyond those of every event
 * @param oneOf attributes of which it requires one; empty for no such rule
 * @see <a href="https://schema.ocsf.io/1.8.0/classes">OCSF 1.8.0</a>
 */
record OcsfClass(int uid, String name, String caption, List<String> allOf, List<String> oneOf) {
  static final OcsfClass BASE_EVENT =
      new OcsfClass(0, "base_event", "Base Event", List.of(), List.of());

  /** Number, name and caption | all of these attributes | one of these. */
  private static final String CLASSES =
      """
      0 base_event Base Event | |
      1001 file_activity File System Activity | actor device file |
      1002 kernel_extension_activity Kernel Extension Activity | actor device driver |
      1003 kernel_activity Kernel Activity | actor device kernel |
      1004 memory_activity Memory Activity | actor device process |
      1005 module_activity Module Activity | actor device module |
      1006 scheduled_job_activity Scheduled Job Activity | device job |
      1007 process_activity Process Activity | actor device process |
      1008 event_log_activity Event Log Activity |  | log_file log_name log_provider log_type log_type_id
      1009 script_activity Script Activity | actor device script |
      1010 peripheral_activity Peripheral Activity | actor device peripheral_device |
      1012 clipboard_activity Clipboard Activity | actor device clipboard |
      2004 detection_finding Detection Finding | finding_info |
      3001 account_change Account Change | user |
      3002 authentication Authentication | user | service dst_endpoint
      3003 authorize_session Authorize Session | user | privileges groups iam_roles
      3004 entity_management Entity Management | entity |
      3005 user_access User Access Management | user |
      3006 group_management Group Management | group |
      4001 network_activity Network Activity |  | dst_endpoint src_endpoint
      4002 http_activity HTTP Activity |  | http_request http_response
      4003 dns_activity DNS Activity |  | dst_endpoint src_endpoint
      4004 dhcp_activity DHCP Activity |  | dst_endpoint src_endpoint
      4005 rdp_activity RDP Activity |  | dst_endpoint src_endpoint
      4006 smb_activity SMB Activity |  | dst_endpoint src_endpoint
      4007 ssh_activity SSH Activity |  | dst_endpoint src_endpoint
      4008 ftp_activity FTP Activity |  | dst_endpoint src_endpoint
      4009 email_activity Email Activity | direction_id email |
      4010 network_file_activity Network File Activity | actor src_endpoint file | dst_endpoint src_endpoint
      4011 email_file_activity Email File Activity | email_uid file |
      4012 email_url_activity Email URL Activity | email_uid url |
      4013 ntp_activity NTP Activity | version | dst_endpoint src_endpoint
      4014 tunnel_activity Tunnel Activity |  | connection_info session src_endpoint traffic tunnel_interface tunnel_type_id
      5001 inventory_info Device Inventory Info | device |
      5002 config_state Device Config State | device |
      5019 device_config_state_change Device Config State Change | device |
      6001 web_resources_activity Web Resources Activity | web_resources |
      6002 application_lifecycle Application Lifecycle | app |
      6003 api_activity API Activity | api actor src_endpoint |
      6005 datastore_activity Datastore Activity | actor src_endpoint | database databucket table
      6006 file_hosting File Hosting Activity | actor file src_endpoint |
      6007 scan_activity Scan Activity | scan |
      6008 application_error Application Error |  |
      201001 registry_key_activity Registry Key Activity | actor device reg_key |
      201002 registry_value_activity Registry Value Activity | actor device reg_value |
      201003 windows_resource_activity Windows Resource Activity | actor device win_resource |
      201004 windows_service_activity Windows Service Activity | actor device win_service |
      """;

  private static final Map<String, OcsfClass> BY_NAME =
      CLASSES
          .lines()
          .map(OcsfClass::parse)
          .collect(Collectors.toUnmodifiableMap(OcsfClass::name, Function.identity()));

  static final OcsfClass NETWORK_ACTIVITY =
      find("network_activity").orElseThrow(() -> new IllegalStateException("it is listed above"));

  private static OcsfClass parse(String line) {
    var parts = line.split("\\|", -1);
    var name = parts[0].strip().split(" ", 3);
    return new OcsfClass(
        Integer.parseInt(name[0]), name[1], name[2], words(parts[1]), words(parts[2]));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  /** The class of a name or a number. */
  static Optional<OcsfClass> find(String nameOrUid) {
    if (nameOrUid.matches("\\d{1,6}")) {
      int uid = Integer.parseInt(nameOrUid);
      return BY_NAME.values().stream().filter(known -> known.uid() == uid).findFirst();
    }
    return Optional.ofNullable(BY_NAME.get(nameOrUid));
  }

  /** The names of all classes. */
  static Set<String> all() {
    return BY_NAME.keySet();
  }

  static String names() {
    return Arrays.toString(BY_NAME.keySet().stream().sorted().toArray());
  }

  boolean needs(String attribute) {
    return allOf.contains(attribute);
  }

  /** Whether these attributes are enough. */
  boolean isMetBy(Set<String> present) {
    return present.containsAll(allOf)
        && (oneOf.isEmpty() || oneOf.stream().anyMatch(present::contains));
  }
}
