package dev.vedette.correlate.entities;

/**
 * What events tell of who is who. The same fact may be told many times, in any order.
 *
 * @param first when it was first so, epoch milliseconds
 * @param last when it was last so
 */
public record Lesson(Fact fact, long first, long last) {
  /** What is so. */
  public sealed interface Fact {}

  /**
   * A host has an address.
   *
   * @param address normalised, see {@link Addresses#normalise}
   * @param lease for how long it was given, in milliseconds; 0 where nobody says
   */
  public record HasAddress(EntityName host, String address, Witness witness, long lease)
      implements Fact {}

  /** Two names stand for one host, or for one person. */
  public record IsAlso(EntityName one, EntityName other, Witness witness) implements Fact {}

  /** Somebody works on a host. */
  public record Uses(EntityName person, EntityName host) implements Fact {}

  /** A credential was issued to somebody, or to another credential of theirs. */
  public record ActsFor(EntityName credential, EntityName principal) implements Fact {}
}
