package dev.vedette.sources.mapping;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What projection needs to know of OCSF's attributes: which are numbers or booleans, which every
 * class has, and which come with a profile.
 *
 * @see <a href="https://schema.ocsf.io/1.8.0">OCSF 1.8.0</a>
 */
final class OcsfSchema {
  static final String VERSION = "1.8.0";

  /** Whole numbers and times whose names do not say it; see {@link #isNumber}. */
  private static final Set<String> NUMBERS =
      words(
          """
          access_mask ack_reason ack_result actual_permissions alert attempt attributes auid
          body_length bytes bytes_in bytes_missed bytes_out category_ids chunks chunks_in chunks_out
          classification_ids code codes color_depth column_number completion_tokens confidence_score
          cores count cpu_bits cpu_cores cpu_speed delay dispersion duration duration_days
          duration_hours duration_mins duration_months duration_secs duration_weeks duration_years
          egid end_column end_line end_offset epoch euid exit_code flag_ids function_keys
          handshake_dur http_status idle_timeout impact_score key_length keyboard_subtype latency
          lease_dur length namespace_pid num_detections num_files num_folders num_infected
          num_network_items num_processes num_registry_items num_resolutions num_skipped_items
          num_trusted_items num_violations num_volumes number open_mask opnum packet_uid packets
          packets_in packets_out page_number physical_height physical_orientation physical_width pid
          port precision prompt_tokens protocol_num ptid ram_size rate_limit raw_data_size
          record_index_in_array reg_integer_data requested_permissions risk_score row_number rssi
          run_mode_ids scale_factor sequence sequence_number size sp_ver speed_mhz start_column
          start_line start_offset subnet_prefix tcp_flags tid time timezone_offset total
          total_tokens ttl uid_numeric untruncated_size vram_size
          """);

  private static final Set<String> BOOLEANS =
      Set.of("all_privileges_unused", "fix_available", "has_mfa", "http_only", "secure");

  private static final Set<String> OF_CLOUD = Set.of("api", "cloud");
  private static final Set<String> OF_HOST = Set.of("actor", "device");
  private static final Set<String> OF_SECURITY_CONTROL =
      words(
          """
          action action_id attacks authorizations confidence confidence_id confidence_score
          disposition disposition_id firewall_rule is_alert malware malware_scan_info policy
          risk_details risk_level risk_level_id risk_score
          """);

  /** What every class has without a profile. */
  private static final Set<String> OF_BASE_EVENT =
      words(
          """
          activity_id activity_name category_name category_uid class_name class_uid count duration
          end_time enrichments message metadata observables raw_data raw_data_hash raw_data_size
          severity severity_id start_time status status_code status_detail status_id time
          timezone_offset type_name type_uid unmapped
          """);

  /** What Network Activity has beyond that. */
  private static final Set<String> OF_NETWORK_ACTIVITY =
      words("app_name connection_info dst_endpoint proxy src_endpoint tls traffic url");

  private OcsfSchema() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  static String categoryName(long category) {
    return switch ((int) category) {
      case 1 -> "System Activity";
      case 2 -> "Findings";
      case 3 -> "Identity & Access Management";
      case 4 -> "Network Activity";
      case 5 -> "Discovery";
      case 6 -> "Application Activity";
      default -> "Uncategorized";
    };
  }

  static String severity(@Nullable Object id) {
    return switch (id) {
      case Long known when known == 1 -> "Informational";
      case Long known when known == 2 -> "Low";
      case Long known when known == 3 -> "Medium";
      case Long known when known == 4 -> "High";
      case Long known when known == 5 -> "Critical";
      case Long known when known == 6 -> "Fatal";
      case null, default -> "Unknown";
    };
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

  /** What every class has without a profile. */
  static Set<String> ofBaseEvent() {
    return OF_BASE_EVENT;
  }

  static boolean isOfBaseEvent(String attribute) {
    return OF_BASE_EVENT.contains(attribute) || profile(attribute) != null;
  }

  static boolean isOfNetworkActivity(String attribute) {
    return OF_NETWORK_ACTIVITY.contains(attribute) || isOfBaseEvent(attribute);
  }

  /** The profile that brings a top-level attribute to every class, or null. */
  static @Nullable String profile(String attribute) {
    if (OF_HOST.contains(attribute)) {
      return "host";
    }
    if (OF_CLOUD.contains(attribute)) {
      return "cloud";
    }
    return OF_SECURITY_CONTROL.contains(attribute) ? "security_control" : null;
  }
}
