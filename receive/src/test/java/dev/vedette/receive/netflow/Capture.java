package dev.vedette.receive.netflow;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A capture in the format of libpcap, of packets without content that need no answer. */
final class Capture {
  private static final int ETHERNET = 1;
  private static final int TCP = 6;
  private static final int TCP_HEAD = 20;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final long seconds;
  private int packets;

  /**
   * @param seconds when it began, since 1970
   */
  Capture(long seconds) {
    this.seconds = seconds;
    var head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4);
    head.putInt(16, 65_535).putInt(20, ETHERNET);
    out.writeBytes(head.array());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  void tcp4(String from, String to, int fromPort, int toPort) {
    var bytes = new byte[14 + 20 + TCP_HEAD];
    var packet = ByteBuffer.wrap(bytes);
    packet.putShort(12, (short) 0x0800).position(14);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + TCP_HEAD)).putInt(0);
    packet.put((byte) 64).put((byte) TCP).putShort((short) 0);
    packet.put(InetAddress.ofLiteral(from).getAddress());
    packet.put(InetAddress.ofLiteral(to).getAddress());
    tcp(packet, fromPort, toPort);
    add(bytes);
  }

  void tcp6(String from, String to, int fromPort, int toPort) {
    var bytes = new byte[14 + 40 + TCP_HEAD];
    var packet = ByteBuffer.wrap(bytes);
    packet.putShort(12, (short) 0x86dd).position(14);
    packet.putInt(0x6000_0000).putShort((short) TCP_HEAD).put((byte) TCP).put((byte) 64);
    packet.put(InetAddress.ofLiteral(from).getAddress());
    packet.put(InetAddress.ofLiteral(to).getAddress());
    tcp(packet, fromPort, toPort);
    add(bytes);
  }

  private static void tcp(ByteBuffer packet, int fromPort, int toPort) {
    packet.putShort((short) fromPort).putShort((short) toPort).putInt(1).putInt(1);
    packet.put((byte) 0x50).put((byte) 0x10).putShort((short) 1000).putInt(0);
  }

  private void add(byte[] packet) {
    var head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt((int) (seconds + packets / 100)).putInt(1000 * (packets % 100));
    head.putInt(packet.length).putInt(packet.length);
    out.writeBytes(head.array());
    out.writeBytes(packet);
    packets++;
  }
}
