package dev.vedette.respond;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a step may name of an incident, as {@code {host}} in its texts. */
public enum Variable {
  /** Short names of the hosts involved. */
  HOST("host"),
  /** Accounts of people as they are told, with their domains; never the system's own. */
  USER("user"),
  /**
   * The same accounts without their Windows domains; on Windows and Linux without mail addresses,
   * which are no accounts there.
   */
  ACCOUNT("account"),
  /** Those that are mail addresses or user principal names. */
  MAIL("mail"),
  /** Mail addresses of Google's service accounts. */
  SERVICE_ACCOUNT("service account"),
  /** Peer addresses on the internet. */
  ADDRESS("address"),
  /** Every peer address. */
  PEER("peer"),
  /** Names that were looked up. */
  DOMAIN("domain"),
  /** Files that were written in the course of the incident; never those that were there before. */
  FILE("file"),
  /** Hashes of those files. */
  HASH("hash"),
  /** Processes, with their hosts. */
  PROCESS("process"),
  /** Registry keys that were changed. */
  KEY("key"),
  /** AWS access keys that were used and that last until somebody ends them. */
  ACCESS_KEY("access key"),
  /** AWS access keys of sessions, which cannot be switched off one by one. */
  TEMPORARY_KEY("temporary key"),
  /** AWS accounts. */
  CLOUD_ACCOUNT("cloud account"),
  /** Azure subscriptions. */
  SUBSCRIPTION("subscription"),
  /** Other resources: cloud resources, services, jobs, groups. */
  RESOURCE("resource");

  private final String key;

  Variable(String key) {
    this.key = key;
  }

  /** Its name in content. */
  public String key() {
    return key;
  }

  static Optional<Variable> find(String key) {
    return Arrays.stream(values()).filter(variable -> variable.key.equals(key)).findFirst();
  }

  /** All names, for messages. */
  static String names() {
    return Arrays.stream(values()).map(Variable::key).collect(Collectors.joining(", "));
  }
}
