package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContactsTest {
  @Test
  void intervalsAreOfTheTimesInOrder() {
    var contacts = new Contacts();
    contacts.add(10_000, 5);
    contacts.add(40_000, 7);
    contacts.add(20_000, 6);

    assertThat(contacts.intervals()).containsExactly(10_000, 20_000);
    assertThat(contacts.sizes()).containsExactly(5, 6, 7);
    assertThat(contacts.span()).isEqualTo(30_000);
  }

  @Test
  void contactsWithinASecondAreOne() {
    var contacts = new Contacts();
    contacts.add(10_000, 5);
    contacts.add(10_300, 5);
    contacts.add(9_800, 5);

    assertThat(contacts.total()).isEqualTo(1);
  }

  @Test
  void theLatestAreKept() {
    var random = new Random(3);
    var contacts = new Contacts();
    var times = random.longs(5_000, 0, 1_000_000_000).toArray();
    for (long time : times) {
      contacts.add(time, time % 100);
    }

    assertThat(contacts.size()).isEqualTo(Contacts.LIMIT);
    assertThat(Arrays.stream(contacts.intervals()).min().orElseThrow())
        .isGreaterThanOrEqualTo(1000);
    assertThat(contacts.last()).isEqualTo(Arrays.stream(times).max().orElseThrow());
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var contacts = new Contacts();
    for (int i = 0; i < 200; i++) {
      contacts.add(i * 5_000L, i);
    }

    var again = Bytes.again(contacts::write, Contacts::read);

    assertThat(again.intervals()).isEqualTo(contacts.intervals());
    assertThat(again.sizes()).isEqualTo(contacts.sizes());
    assertThat(again.total()).isEqualTo(200);
    Bytes.damaged(contacts::write, Contacts::read);
  }
}
