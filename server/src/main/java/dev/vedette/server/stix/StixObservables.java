package dev.vedette.server.stix;

import dev.vedette.model.Observable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Observables of OCSF as the cyber-observable objects of STIX 2.1, section 6. */
final class StixObservables {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})+");
  private static final Pattern IPV4 = Pattern.compile("[0-9.]{7,15}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private StixObservables() {}

  /** The object of an observable; empty if STIX has none for it. */
  static Optional<Map<String, Object>> of(Observable observable) {
    var value = observable.value();
    return switch (observable.type()) {
      case IP_ADDRESS -> address(value);
      case HOSTNAME ->
          DOMAIN.matcher(value).matches() ? single("domain-name", value) : Optional.empty();
      case EMAIL_ADDRESS -> single("email-addr", value);
      case URL -> single("url", value);
      case FILE_NAME -> Optional.of(object("file", "name", value));
      case HASH -> hash(value);
      case USER_NAME -> Optional.of(object("user-account", "account_login", value));
      case REGISTRY_KEY_PATH -> Optional.of(object("windows-registry-key", "key", value));
      case PROCESS_NAME,
          RESOURCE_UID,
          COMMAND_LINE,
          PROCESS_ID,
          USER_AGENT,
          CREDENTIAL_UID,
          USER_UID,
          ACCOUNT_UID,
          PROCESS_UID,
          FILE_PATH,
          OTHER ->
          Optional.empty();
    };
  }

  private static Optional<Map<String, Object>> address(String value) {
    if (IPV4.matcher(value).matches()) {
      return single("ipv4-addr", value);
    }
    boolean isLong = value.indexOf(':') >= 0 && IPV6.matcher(value).matches();
    return isLong ? single("ipv6-addr", value) : Optional.empty();
  }

  private static Optional<Map<String, Object>> single(String type, String value) {
    return Optional.of(object(type, "value", value));
  }

  private static Optional<Map<String, Object>> hash(String value) {
    var algorithm =
        switch (HEXADECIMAL.matcher(value).matches() ? value.length() : 0) {
          case 32 -> "MD5";
          case 40 -> "SHA-1";
          case 64 -> "SHA-256";
          default -> "";
        };
    return algorithm.isEmpty()
        ? Optional.empty()
        : Optional.of(object("file", "hashes", Map.of(algorithm, value)));
  }

  private static Map<String, Object> object(String type, String property, Object value) {
    var object = new LinkedHashMap<String, Object>();
    object.put("type", type);
    object.put("spec_version", StixBundle.VERSION);
    object.put("id", StixIds.observable(type, JSON.writeValueAsString(Map.of(property, value))));
    object.put(property, value);
    return object;
  }
}
