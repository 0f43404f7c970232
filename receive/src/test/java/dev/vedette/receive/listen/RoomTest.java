package dev.vedette.receive.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void leavesRoomForOtherTenants() {
    var room = new Room(100, 60);
    var acme = room.of(new TenantId("acme"));
    var globex = room.of(new TenantId("globex"));

    assertThat(acme.take(50)).isTrue();
    assertThat(acme.take(11)).isFalse();
    assertThat(acme.take(10)).isTrue();
    assertThat(globex.take(41)).isFalse();
    assertThat(globex.take(40)).isTrue();
    acme.give(60);
    assertThat(globex.take(20)).isTrue();
    assertThat(globex.take(1)).isFalse();
    assertThat(acme.take(40)).isTrue();
    assertThat(acme.take(1)).isFalse();
  }

  @Test
  void isTheSameForTheSameTenant() {
    var room = new Room(100, 60);

    assertThat(room.of(new TenantId("acme"))).isSameAs(room.of(new TenantId("acme")));
  }
}
