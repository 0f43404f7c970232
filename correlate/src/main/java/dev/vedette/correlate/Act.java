package dev.vedette.correlate;

import dev.vedette.model.EventType;
import dev.vedette.model.LogSource;

/** What kind of thing happened in the event behind a finding, as far as stories and ties care. */
enum Act {
  PROCESS_STARTED,
  PROCESS_OPENED,
  CODE_INJECTED,
  CODE_LOADED,
  CONNECTED,
  NAME_LOOKED_UP,
  FILE_WRITTEN,
  FILE_DELETED,
  REGISTRY_CHANGED,
  FILE_MATCHED,
  PIPE_USED,
  SCRIPT_RAN,
  API_CALLED,
  OTHER;

  /** Told from Sigma's category or service of the event. */
  static Act of(EventType type) {
    for (var source : type.logSources()) {
      var act = of(source);
      if (act != OTHER) {
        return act;
      }
    }
    return OTHER;
  }

  private static Act of(LogSource source) {
    var category = source.category();
    if (category == null) {
      return "aws".equals(source.product()) ? API_CALLED : OTHER;
    }
    return switch (category) {
      case "process_creation" -> PROCESS_STARTED;
      case "process_access" -> PROCESS_OPENED;
      case "create_remote_thread", "process_tampering" -> CODE_INJECTED;
      case "image_load", "driver_load" -> CODE_LOADED;
      case "network_connection" -> CONNECTED;
      case "dns_query" -> NAME_LOOKED_UP;
      case "file_event", "create_stream_hash", "file_executable_detected" -> FILE_WRITTEN;
      case "file_delete" -> FILE_DELETED;
      case "file_signature" -> FILE_MATCHED;
      case "registry_event", "registry_set", "registry_add", "registry_delete", "registry_rename" ->
          REGISTRY_CHANGED;
      case "pipe_created" -> PIPE_USED;
      case "ps_script", "ps_module", "ps_classic_start", "ps_classic_script" -> SCRIPT_RAN;
      default -> OTHER;
    };
  }
}
