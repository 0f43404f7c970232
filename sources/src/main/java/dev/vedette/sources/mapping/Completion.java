package dev.vedette.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a projection valid whatever the record lacks. What OCSF requires and has a word for not
 * knowing is filled with it; an object that lacks more moves to {@code unmapped}; and an event that
 * lacks what its class is about becomes one of a more general class.
 */
final class Completion {
  private static final String UNKNOWN = "Unknown";
  private static final Long OTHER = 99L;
  private static final String UNMAPPED = "unmapped";

  private final Event event;
  private final Map<String, Object> root;
  private final Map<String, Object> unmapped = new LinkedHashMap<>();

  Completion(Event event, Map<String, Object> root) {
    this.event = event;
    this.root = root;
  }

  Map<String, Object> complete(OcsfClass ocsfClass) {
    objects("", root);
    if (!ocsfClass.needs("api") && !root.containsKey("cloud") && root.containsKey("api")) {
      // Elsewhere a call is a part of the cloud's profile, which asks for the cloud.
      unmapped.put("api", root.remove("api"));
    }
    actorAndDevice(ocsfClass);
    endpoints(ocsfClass);
    if (ocsfClass.equals(OcsfClass.BASE_EVENT) || !ocsfClass.isMetBy(root.keySet())) {
      becomeLess();
    }
    if (!unmapped.isEmpty()) {
      merge(unmapped);
    }
    profiles();
    return root;
  }

  @SuppressWarnings("unchecked")
  private void objects(String path, Map<String, Object> parent) {
    for (var entries = parent.entrySet().iterator(); entries.hasNext(); ) {
      var entry = entries.next();
      var name = entry.getKey();
      switch (entry.getValue()) {
        case Map<?, ?> map -> {
          var place = path.isEmpty() ? name : path + "." + name;
          if (!name.equals(UNMAPPED) && !isWhole(place, name, (Map<String, Object>) map)) {
            entries.remove();
            unmapped.put(place, map);
          }
        }
        case List<?> list -> {
          if (!name.equals(UNMAPPED) && isEmptied(path, name, list)) {
            entries.remove();
          }
        }
        case null, default -> {}
      }
    }
  }

  /** Takes the objects away that lack what they need; whether nothing is left. */
  @SuppressWarnings("unchecked")
  private boolean isEmptied(String path, String name, List<?> list) {
    var place = path.isEmpty() ? name : path + "." + name;
    list.removeIf(
        item -> item instanceof Map<?, ?> map && !isWhole(place, name, (Map<String, Object>) map));
    return list.isEmpty();
  }

  private boolean isWhole(String place, String name, Map<String, Object> object) {
    objects(place, object);
    var rule = OcsfObject.find(name);
    if (rule == null) {
      return !object.isEmpty();
    }
    if (rule.kind() == OcsfObject.Kind.FILE) {
      file(object);
    }
    if (rule.kind() == OcsfObject.Kind.PROCESS) {
      process(place, object);
    }
    for (int i = 0; i < rule.unknown().size(); i++) {
      var id = rule.unknown().get(i);
      if (!object.containsKey(id)) {
        object.put(id, object.containsKey(named(id)) ? OTHER : 0L);
      }
    }
    return rule.isMetBy(object.keySet());
  }

  /** The attribute that holds the source's own word for what an id says. */
  private static String named(String id) {
    return id.substring(0, id.length() - "_id".length());
  }

  private static void file(Map<String, Object> file) {
    if (file.get("path") instanceof String path) {
      var name = Functions.basename(path);
      file.putIfAbsent("name", name.isEmpty() ? path : name);
    }
  }

  /**
   * A process without a number gets the common process id that OCSF demands: a name-based UUID of
   * the record and the place in it, for nothing else in the record tells the process from others.
   */
  private void process(String place, Map<String, Object> process) {
    if (!process.containsKey("pid") && !process.containsKey("uid")) {
      var seed = place.getBytes(UTF_8);
      var bytes = Arrays.copyOf(seed, seed.length + event.rawLength());
      System.arraycopy(event.text(), 0, bytes, seed.length, event.rawLength());
      process.putIfAbsent("cpid", UUID.nameUUIDFromBytes(bytes).toString());
    }
  }

  private void actorAndDevice(OcsfClass ocsfClass) {
    if (ocsfClass.needs("actor") && !root.containsKey("actor")) {
      root.put("actor", map("app_name", UNKNOWN));
    }
    if (ocsfClass.needs("device") && !root.containsKey("device")) {
      var device = map("uid", UNKNOWN);
      device.put("type_id", 0L);
      root.put("device", device);
    }
  }

  /** A host that logs a logon or a connection of its own without naming an end is an end of it. */
  private void endpoints(OcsfClass ocsfClass) {
    if (!ocsfClass.isMetBy(root.keySet())
        && root.get("device") instanceof Map<?, ?> device
        && device.get("hostname") instanceof String hostname
        && ocsfClass.oneOf().contains("dst_endpoint")) {
      root.put("dst_endpoint", map("hostname", hostname));
    }
  }

  /** What somebody sent is still that without what was said; the rest is a Base Event. */
  private void becomeLess() {
    boolean isConnection = root.containsKey("src_endpoint");
    for (var name : new ArrayList<>(root.keySet())) {
      boolean stays =
          isConnection ? OcsfSchema.isOfNetworkActivity(name) : OcsfSchema.isOfBaseEvent(name);
      if (!stays) {
        unmapped.put(name, root.remove(name));
      }
    }
    Projection.classify(
        root, isConnection ? OcsfClass.NETWORK_ACTIVITY : OcsfClass.BASE_EVENT, OTHER);
  }

  @SuppressWarnings("unchecked")
  private void merge(Map<String, Object> more) {
    var known = (Map<String, Object>) root.computeIfAbsent(UNMAPPED, _ -> new LinkedHashMap<>());
    known.putAll(more);
  }

  @SuppressWarnings("unchecked")
  private void profiles() {
    var profiles = new LinkedHashSet<String>();
    for (var name : root.keySet()) {
      var profile = OcsfSchema.profile(name);
      if (profile != null && (!name.equals("api") || root.containsKey("cloud"))) {
        profiles.add(profile);
      }
    }
    if (hasLinuxUser(root)) {
      profiles.add("linux/linux_users");
    }
    if (!profiles.isEmpty() && root.get("metadata") instanceof Map<?, ?> metadata) {
      ((Map<String, Object>) metadata).put("profiles", List.copyOf(profiles));
    }
  }

  /** Whether a process has what the profile for Linux adds to it. */
  private static boolean hasLinuxUser(Map<?, ?> object) {
    for (var entry : object.entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> child
          && (child.containsKey("auid") || child.containsKey("euid") || hasLinuxUser(child))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Object> map(String name, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(name, value);
    return map;
  }
}
