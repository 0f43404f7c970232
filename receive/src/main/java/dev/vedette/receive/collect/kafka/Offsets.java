package dev.vedette.receive.collect.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far each partition was read: where it goes on. */
record Offsets(Map<TopicPartition, Long> next) {
  Offsets {
    next = Map.copyOf(next);
  }

  static Offsets parse(String cursor) {
    var bytes = cursor.getBytes(UTF_8);
    var object = JsonObject.parse(bytes, 0, bytes.length);
    var next = new HashMap<TopicPartition, Long>();
    if (object != null) {
      for (var name : object.members().keySet()) {
        var partition = partition(name);
        var offset = object.text(name).filter(text -> text.matches("\\d{1,18}"));
        if (partition != null && offset.isPresent()) {
          next.put(partition, Long.parseLong(offset.get()));
        }
      }
    }
    return new Offsets(next);
  }

  /** {@code topic/3}: no topic's name holds a slash. */
  private static @Nullable TopicPartition partition(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && name.substring(slash + 1).matches("\\d{1,9}")
        ? new TopicPartition(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)))
        : null;
  }

  String text() {
    var names = new TreeMap<String, Object>();
    next.forEach(
        (partition, offset) -> names.put(partition.topic() + "/" + partition.partition(), offset));
    return new String(JsonOutput.of(names), UTF_8);
  }

  /** With those that were read since. */
  Offsets with(Map<TopicPartition, Long> later) {
    var all = new HashMap<>(next);
    all.putAll(later);
    return new Offsets(all);
  }
}
