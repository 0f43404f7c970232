package dev.vedette.correlate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a finding says about who, what and where, normalised and bounded in length, so that equal
 * facts mean the same observation.
 */
record Facts(
    Act act,
    String title,
    Place place,
    People people,
    Processes processes,
    Network network,
    Objects objects) {

  /**
   * Who.
   *
   * @param actor who did it
   * @param target whom it was done to, or who logged on
   * @param sessions logon sessions, unique within the tenant
   * @param credential an access key
   * @param role under which the actor acted, where they took one on
   */
  record People(
      @Nullable Account actor,
      @Nullable Account target,
      List<String> sessions,
      @Nullable String credential,
      @Nullable String role) {}

  /**
   * The processes of an event.
   *
   * @param subject the one that acted, or was started
   * @param parent the one that started it
   * @param victim the one that was acted upon
   */
  record Processes(
      @Nullable ProcessFacts subject,
      @Nullable ProcessFacts parent,
      @Nullable ProcessFacts victim) {}

  /**
   * A process.
   *
   * @param key its identity within the tenant, or null where only its image is known
   */
  record ProcessFacts(
      @Nullable String key,
      @Nullable String image,
      @Nullable String pid,
      @Nullable String commandLine) {

    /** The file name of its image. */
    String name() {
      return image == null ? "a process" : Text.fileName(image);
    }

    /** The same, to compare. */
    String lowerName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The ends of traffic.
   *
   * @param source a peer address, or null
   * @param sourceHost the name of the host that it came from
   * @param sourceOwner the host that surely had the source's address then
   * @param destinationHost the name of the host that it went to
   * @param destinationOwner the host that surely had the destination's address then
   * @param domain a name that was looked up or visited
   */
  record Network(
      @Nullable String source,
      @Nullable String sourceHost,
      @Nullable String sourceOwner,
      @Nullable String destination,
      @Nullable String destinationHost,
      @Nullable String destinationOwner,
      @Nullable String domain) {}

  /**
   * What was acted upon.
   *
   * @param artifacts files and hashes that are rare by their nature: no part of an installation
   * @param call the name of an API operation
   */
  record Objects(
      @Nullable String file,
      @Nullable String hash,
      List<String> artifacts,
      @Nullable String registryKey,
      @Nullable String resource,
      @Nullable String call) {}
}
