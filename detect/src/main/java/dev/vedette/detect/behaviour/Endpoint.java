package dev.vedette.detect.behaviour;

/**
 * One side of a connection. Texts are empty where the event lacks them.
 *
 * @param host as {@link Names#host} has it
 * @param port 0 if unknown
 * @param country of ISO 3166-1, two letters, upper-case
 * @param city as the source spells it
 * @param device the source's own id of the device
 */
public record Endpoint(
    String address, String host, int port, String country, String city, String device) {
  public static final Endpoint NONE = new Endpoint("", "", 0, "", "", "");

  /** What is known of it, the name before the address. */
  public String label() {
    return host.isEmpty() ? address : host;
  }

  public boolean isKnown() {
    return !host.isEmpty() || !address.isEmpty();
  }
}
