package dev.vedette.sources.mapping;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The part of OCSF's schema that projection needs: event classes by name, and which attributes are
 * numbers or booleans.
 *
 * @see <a href="https://schema.ocsf.io/1.8.0">OCSF 1.8.0</a>
 */
final class OcsfSchema {
  static final String VERSION = "1.8.0";

  /** An event class. */
  record OcsfClass(int uid, String name, String caption) {}

  static final OcsfClass BASE_EVENT = new OcsfClass(0, "base_event", "Base Event");

  private static final String CLASSES =
      """
      0 base_event Base Event
      1001 file_activity File System Activity
      1002 kernel_extension_activity Kernel Extension Activity
      1003 kernel_activity Kernel Activity
      1004 memory_activity Memory Activity
      1005 module_activity Module Activity
      1006 scheduled_job_activity Scheduled Job Activity
      1007 process_activity Process Activity
      1008 event_log_activity Event Log Activity
      1009 script_activity Script Activity
      1010 peripheral_activity Peripheral Activity
      1012 clipboard_activity Clipboard Activity
      2004 detection_finding Detection Finding
      3001 account_change Account Change
      3002 authentication Authentication
      3003 authorize_session Authorize Session
      3004 entity_management Entity Management
      3005 user_access User Access Management
      3006 group_management Group Management
      4001 network_activity Network Activity
      4002 http_activity HTTP Activity
      4003 dns_activity DNS Activity
      4004 dhcp_activity DHCP Activity
      4005 rdp_activity RDP Activity
      4006 smb_activity SMB Activity
      4007 ssh_activity SSH Activity
      4008 ftp_activity FTP Activity
      4009 email_activity Email Activity
      4010 network_file_activity Network File Activity
      4011 email_file_activity Email File Activity
      4012 email_url_activity Email URL Activity
      4013 ntp_activity NTP Activity
      4014 tunnel_activity Tunnel Activity
      5001 inventory_info Device Inventory Info
      5002 config_state Device Config State
      5019 device_config_state_change Device Config State Change
      6001 web_resources_activity Web Resources Activity
      6002 application_lifecycle Application Lifecycle
      6003 api_activity API Activity
      6005 datastore_activity Datastore Activity
      6006 file_hosting File Hosting Activity
      6007 scan_activity Scan Activity
      6008 application_error Application Error
      201001 registry_key_activity Registry Key Activity
      201002 registry_value_activity Registry Value Activity
      201003 windows_resource_activity Windows Resource Activity
      201004 windows_service_activity Windows Service Activity
      """;

  private static final Map<String, OcsfClass> BY_NAME =
      CLASSES
          .lines()
          .map(line -> line.split(" ", 3))
          .map(parts -> new OcsfClass(Integer.parseInt(parts[0]), parts[1], parts[2]))
          .collect(Collectors.toUnmodifiableMap(OcsfClass::name, Function.identity()));

  private static final Set<String> NUMBERS =
      Set.of(
          "access_mask",
          "actual_permissions",
          "attempt",
          "auid",
          "bytes",
          "bytes_in",
          "bytes_out",
          "bytes_missed",
          "code",
          "count",
          "duration",
          "egid",
          "euid",
          "exit_code",
          "key_length",
          "length",
          "namespace_pid",
          "opnum",
          "packets",
          "packets_in",
          "packets_out",
          "pid",
          "port",
          "protocol_num",
          "ptid",
          "requested_permissions",
          "risk_score",
          "size",
          "tcp_flags",
          "tid",
          "time",
          "ttl",
          "latency",
          "number");

  private static final Set<String> BOOLEANS = Set.of("has_mfa", "http_only", "secure");

  private OcsfSchema() {}

  /** The class of a name or a number. */
  static Optional<OcsfClass> find(String nameOrUid) {
    if (nameOrUid.matches("\\d{1,6}")) {
      int uid = Integer.parseInt(nameOrUid);
      return BY_NAME.values().stream().filter(known -> known.uid() == uid).findFirst();
    }
    return Optional.ofNullable(BY_NAME.get(nameOrUid));
  }

  static String classNames() {
    return Arrays.toString(BY_NAME.keySet().stream().sorted().toArray());
  }

  static boolean isNumber(String attribute) {
    return NUMBERS.contains(attribute)
        || attribute.endsWith("_id")
        || (attribute.endsWith("_time") && !attribute.equals("original_time"))
        || attribute.endsWith("_count");
  }

  static boolean isBoolean(String attribute) {
    return attribute.startsWith("is_") || BOOLEANS.contains(attribute);
  }
}
