package dev.vedette.correlate;

import dev.vedette.model.Incident.Bond;
import java.util.List;

/**
 * Sightings that may be one attack.
 *
 * @param sightings in event-time order
 * @param bonds the tree of ties that holds them, the strongest first
 */
record Group(List<Sighting> sightings, List<Bond> bonds) {
  long last() {
    return sightings.stream().mapToLong(Sighting::last).max().orElseThrow();
  }
}
