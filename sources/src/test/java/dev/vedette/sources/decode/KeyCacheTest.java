package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.FieldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCacheTest {
  private final FieldNames names = new FieldNames();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void answersAsTheNamesDo(long seed) {
    var random = new Random(seed);
    var keys = keys(random);
    keys.subList(0, keys.size() / 2).forEach(names::intern);
    var cache = new KeyCache(names);

    for (int i = 0; i < 50_000; i++) {
      int parent = random.nextInt(4) - 1;
      var key = ("x" + keys.get(random.nextInt(keys.size())) + "\": 1").getBytes(UTF_8);
      int end = key.length - 4;

      assertThat(cache.field(parent, key, 1, end)).isEqualTo(names.child(parent, key, 1, end));
    }
  }

  @Test
  void learnsNamesThatAreAddedLater() {
    var cache = new KeyCache(names);
    var key = "Image\":\"a.exe\"".getBytes(UTF_8);
    assertThat(cache.field(FieldNames.ROOT, key, 0, 5)).isEqualTo(FieldNames.UNKNOWN);
    int id = names.intern("Image");

    cache.refresh();

    assertThat(cache.field(FieldNames.ROOT, key, 0, 5)).isEqualTo(id);
  }

  /** Keys that share beginnings, ends and lengths. */
  private static List<String> keys(Random random) {
    var keys = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      var key = new StringBuilder();
      for (int length = random.nextInt(24); length >= 0; length--) {
        key.append((char) ('a' + random.nextInt(2)));
      }
      keys.add(key.toString());
    }
    return keys;
  }
}
