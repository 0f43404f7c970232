package dev.vedette.model;

import java.util.List;

/**
 * What others have published about a value that was met, as OCSF's osint object.
 *
 * @param type OCSF's {@code osint.type}, such as {@code Domain}
 * @param typeId OCSF's {@code osint.type_id}
 * @param value the indicator, which may be less than the value that was met: a domain, a network
 * @param attribute the OCSF attribute of the event that met it
 * @param feed who publishes it
 * @param description what the feed says of it, may be empty
 * @param confidence the feed's, 0 to 100
 * @param tlp how far it may be told ({@code AMBER}, {@code CLEAR}, ...), empty if nothing is said
 * @param malware the names of malware or intruders that it stands for
 * @param reference where to read on, may be empty
 * @param expires when the feed ceases to vouch for it, epoch milliseconds, or {@link Event#NO_TIME}
 */
public record Intelligence(
    String type,
    int typeId,
    String value,
    String attribute,
    String feed,
    String description,
    int confidence,
    String tlp,
    List<String> malware,
    String reference,
    long expires) {
  public Intelligence {
    malware = List.copyOf(malware);
  }
}
