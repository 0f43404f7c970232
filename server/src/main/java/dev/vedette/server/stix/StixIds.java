package dev.vedette.server.stix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that are the same whenever the same is exported: UUIDs of version 5 (RFC 9562, section 5.5),
 * for observables in the namespace that STIX 2.1 names in section 2.9.
 */
final class StixIds {
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");
  private static final UUID OURS = UUID.fromString("6c0f1f0a-35a7-5d0c-9d5f-0f4f7c0a1e55");

  private StixIds() {}

  /**
   * @param contributing the properties that make it what it is, as canonical JSON (RFC 8785)
   */
  static String observable(String type, String contributing) {
    return type + "--" + named(OBSERVABLES, contributing);
  }

  static String object(String type, String name) {
    return type + "--" + named(OURS, type + "/" + name);
  }

  private static UUID named(UUID space, String name) {
    try {
      var sha = MessageDigest.getInstance("SHA-1");
      sha.update(
          ByteBuffer.allocate(16)
              .putLong(space.getMostSignificantBits())
              .putLong(space.getLeastSignificantBits())
              .array());
      var hash = ByteBuffer.wrap(sha.digest(name.getBytes(UTF_8)));
      long most = (hash.getLong() & ~0xf000L) | 0x5000L;
      long least = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-1", e);
    }
  }
}
