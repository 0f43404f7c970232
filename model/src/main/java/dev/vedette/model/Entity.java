package dev.vedette.model;

/**
 * A thing that events are about, and that holds incidents together.
 *
 * @param value its identity within the tenant: lower-case names, a process's entity id, ...
 */
public record Entity(Type type, String value) {
  /** The kinds of things, from what acts to what is acted on. */
  public enum Type {
    USER,
    HOST,
    PROCESS,
    ADDRESS,
    DOMAIN,
    FILE,
    HASH,
    RESOURCE
  }
}
