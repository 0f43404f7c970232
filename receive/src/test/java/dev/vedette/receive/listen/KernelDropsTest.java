package dev.vedette.receive.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelDropsTest {
  @Test
  void readsTheTableOfSockets() {
    var table =
        List.of(
            "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                + "  timeout inode ref pointer drops             ",
            "  120: 0100007F:158A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
                + "        0 17 2 0000000000000000 42            ",
            "  121: 00000000:158A 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
                + "        0 18 2 0000000000000000 7             ",
            "  122: 0100007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000     0"
                + "        0 19 2 0000000000000000 99            ",
            "",
            "nonsense");

    assertThat(KernelDrops.count(table, 5514)).isEqualTo(49);
    assertThat(KernelDrops.count(table, 53)).isEqualTo(99);
    assertThat(KernelDrops.count(table, 6514)).isZero();
  }
}
