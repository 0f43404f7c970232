package dev.vedette.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldNamesTest {
  private final FieldNames names = new FieldNames();

  @Test
  void aNameHasOneIdHoweverItIsReached() {
    int id = names.intern("id.orig_h");

    assertThat(names.intern("id.orig_h")).isEqualTo(id);
    assertThat(child(FieldNames.ROOT, "id.orig_h")).isEqualTo(id);
    assertThat(child(child(FieldNames.ROOT, "id"), "orig_h")).isEqualTo(id);
    assertThat(names.name(id)).isEqualTo("id.orig_h");
  }

  @Test
  void unknownKeysAreNotAdded() {
    names.intern("known");
    int before = names.size();

    assertThat(child(FieldNames.ROOT, "unknown")).isEqualTo(FieldNames.UNKNOWN);
    assertThat(child(FieldNames.UNKNOWN, "known")).isEqualTo(FieldNames.UNKNOWN);
    assertThat(names.size()).isEqualTo(before);
  }

  @Test
  void liftedObjectsHaveTheirChildrenAtTheTop() {
    names.alias("Event.EventData", "");

    int image = names.intern("Image");

    assertThat(names.find("Event.EventData.Image")).isEqualTo(image);
    assertThat(names.intern("Event.EventData.Image")).isEqualTo(image);
  }

  @Test
  void renamedPathsAreTheirTarget() {
    names.alias("Event.System.Provider.#attributes.Name", "Provider_Name");

    assertThat(names.find("Event.System.Provider.#attributes.Name"))
        .isEqualTo(names.find("Provider_Name"));
  }

  @Test
  void aWildcardStandsForKeysWithoutANameOfTheirOwn() {
    names.alias("Event.UserData.*", "");
    int own = names.intern("Event.UserData.Known");
    int field = names.intern("SubjectUserName");

    assertThat(names.find("Event.UserData.LogFileCleared.SubjectUserName")).isEqualTo(field);
    assertThat(names.find("Event.UserData.Known")).isEqualTo(own);
  }

  @Test
  void manyNamesKeepTheirIds() {
    var ids = new int[20_000];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = names.intern("group" + i % 100 + ".field" + i);
    }

    for (int i = 0; i < ids.length; i++) {
      assertThat(names.find("group" + i % 100 + ".field" + i)).isEqualTo(ids[i]);
    }
  }

  private int child(int parent, String key) {
    var bytes = ("x" + key + "y").getBytes(UTF_8);
    return names.child(parent, bytes, 1, bytes.length - 1);
  }
}
