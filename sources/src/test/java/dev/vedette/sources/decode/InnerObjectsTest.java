package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InnerObjectsTest {
  @Test
  void findsTheObjectsOfEnvelopesOuterOnesFirst() {
    assertThat(
            found(
                """
                {"id":"a}{","data":{"n":1,"record":{"deep":[{"x":"]"}]}}, "event" : {} ,"Payload":{"p":2}}
                """))
        .containsExactly(
            "{\"n\":1,\"record\":{\"deep\":[{\"x\":\"]\"}]}}",
            "{}",
            "{\"p\":2}",
            "{\"deep\":[{\"x\":\"]\"}]}");
  }

  @Test
  void whatIsNamedOtherwiseIsAFieldOfTheRecord() {
    assertThat(found("{\"user\":{\"name\":\"x\"},\"a\":[{\"event\":{}}],\"event\":\"{}\"}"))
        .isEmpty();
  }

  @Test
  void aFewAreEnough() {
    assertThat(found("{" + "\"event\":{},".repeat(100) + "\"x\":1}")).hasSize(InnerObjects.MOST);
  }

  @Test
  void depthIsBounded() {
    assertThat(found("{\"event\":".repeat(6) + "{}" + "}".repeat(6))).hasSize(3);
  }

  @Test
  void brokenJsonEndsTheSearch() {
    var random = new Random(5);
    var whole = "{\"a\":\"\\\"\",\"event\":{\"data\":{\"b\":[1,{}]}},\"raw\":{}}";
    for (int i = 0; i < 20_000; i++) {
      var bytes = whole.substring(0, random.nextInt(whole.length())).getBytes(UTF_8);
      for (int n = random.nextInt(3); n > 0 && bytes.length > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }

      var objects = new InnerObjects();
      int count = objects.find(bytes, 0, bytes.length);

      for (int n = 0; n < count; n++) {
        assertThat(objects.start(n)).isBetween(0, objects.end(n));
        assertThat(objects.end(n)).isLessThanOrEqualTo(bytes.length);
      }
    }
  }

  private static List<String> found(String json) {
    var bytes = json.getBytes(UTF_8);
    var objects = new InnerObjects();
    int count = objects.find(bytes, 0, bytes.length);
    var found = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      found.add(new String(bytes, objects.start(i), objects.end(i) - objects.start(i), UTF_8));
    }
    return found;
  }
}
