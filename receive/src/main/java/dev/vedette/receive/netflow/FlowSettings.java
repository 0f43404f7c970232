package dev.vedette.receive.netflow;

import dev.vedette.receive.listen.FeedSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where flows are listened for, and within which bounds.
 *
 * @param udp the addresses
 * @param feeds how records wait for the journal
 * @param templates what is remembered of exporters
 */
public record FlowSettings(
    List<InetSocketAddress> udp, FeedSettings feeds, TemplateLimits templates) {
  /** The defaults, for the addresses at which to listen. */
  public static FlowSettings at(List<InetSocketAddress> udp) {
    return new FlowSettings(udp, FeedSettings.of("netflow"), TemplateLimits.DEFAULT);
  }

  /**
   * What is remembered of exporters. What was not heard of for the longest time is forgotten first.
   *
   * @param sessions how many domains of exporters there may be
   * @param perAddress how many of them at one address, which anybody can make up
   * @param fields how many fields the templates of all of them may have
   * @param perSession how many of these fields those of one domain
   * @param patience how long records wait for their template
   * @param waiting how many bytes may wait so, of all exporters
   * @param waitingOfSession how many of these bytes of one domain
   */
  public record TemplateLimits(
      int sessions,
      int perAddress,
      int fields,
      int perSession,
      Duration patience,
      int waiting,
      int waitingOfSession) {
    public static final TemplateLimits DEFAULT =
        new TemplateLimits(4096, 64, 1 << 20, 8192, Duration.ofSeconds(60), 16 << 20, 128 << 10);
  }
}
