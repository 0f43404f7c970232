package dev.vedette.correlate.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.correlate.entities.Lesson.ActsFor;
import dev.vedette.correlate.entities.Lesson.HasAddress;
import dev.vedette.correlate.entities.Lesson.IsAlso;
import dev.vedette.correlate.entities.Lesson.Uses;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lessons in the words of tests. */
final class Told {
  private Told() {}

  static long at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z").toEpochMilli();
  }

  static long on(int day, String time) {
    return at(time) + (day - 2) * 86_400_000L;
  }

  static EntityName host(String name) {
    return Objects.requireNonNull(EntityName.host(name));
  }

  static EntityName person(String name) {
    return Objects.requireNonNull(EntityName.person(name, null));
  }

  static EntityName agent(String product, String id) {
    return Objects.requireNonNull(EntityName.agent(product, id));
  }

  static EntityName credential(String id) {
    return Objects.requireNonNull(EntityName.credential(id));
  }

  static Lesson address(String host, String address, Witness witness, long time) {
    return new Lesson(new HasAddress(host(host), address, witness, 0), time, time);
  }

  static Lesson lease(String host, String address, long time, long hours) {
    return new Lesson(
        new HasAddress(host(host), address, Witness.LEASE, hours * 3_600_000), time, time);
  }

  static Lesson also(EntityName one, EntityName other, long first, long last) {
    return new Lesson(new IsAlso(one, other, Witness.OWN), first, last);
  }

  static Lesson uses(EntityName person, String host, long time) {
    return new Lesson(new Uses(person, host(host)), time, time);
  }

  static Lesson issued(EntityName credential, EntityName principal, long time) {
    return new Lesson(new ActsFor(credential, principal), time, time);
  }

  static @Nullable String sure(@Nullable Whose whose) {
    return whose == null || !whose.isSure() ? null : whose.host();
  }

  static EntityBook book(Lesson... lessons) {
    var book = new EntityBook();
    for (var lesson : lessons) {
      book.learn(lesson);
    }
    assertThat(book).isNotNull();
    return book;
  }
}
