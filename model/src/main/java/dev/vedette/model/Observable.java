package dev.vedette.model;

/**
 * A value worth searching for, as OCSF's observable object.
 *
 * @param name the OCSF attribute that holds it, such as {@code actor.user.name}: its role
 */
public record Observable(String name, Type type, String value) {
  /** OCSF's {@code observable.type_id} and caption, those that Vedette extracts. */
  public enum Type {
    HOSTNAME(1, "Hostname"),
    IP_ADDRESS(2, "IP Address"),
    USER_NAME(4, "User Name"),
    EMAIL_ADDRESS(5, "Email Address"),
    URL(6, "URL String"),
    FILE_NAME(7, "File Name"),
    HASH(8, "Hash"),
    PROCESS_NAME(9, "Process Name"),
    RESOURCE_UID(10, "Resource UID"),
    COMMAND_LINE(13, "Command Line"),
    PROCESS_ID(15, "Process ID"),
    USER_AGENT(16, "HTTP User-Agent"),
    CREDENTIAL_UID(19, "User Credential ID"),
    USER_UID(31, "User Uid"),
    ACCOUNT_UID(35, "Account UID"),
    PROCESS_UID(39, "Process Entity UID"),
    FILE_PATH(45, "File Path"),
    REGISTRY_KEY_PATH(46, "Registry Key Path"),
    OTHER(99, "Other");

    private final int id;
    private final String caption;

    Type(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }

    public int id() {
      return id;
    }

    public String caption() {
      return caption;
    }
  }
}
