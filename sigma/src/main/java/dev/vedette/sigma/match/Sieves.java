package dev.vedette.sigma.match;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The first look at all fields of a bucket.
 *
 * @param byField at a field's id its sieve, null where no rule depends on it
 * @param keywords what looks at the record as a whole, null where no rule has keywords
 */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Sieves(@Nullable FieldSieve[] byField, @Nullable FieldSieve keywords) {

  static Sieves of(Collection<FieldBuilder> fields, SightingBuilder sightings, int fieldLimit) {
    var byField = new @Nullable FieldSieve[fieldLimit];
    FieldSieve keywords = null;
    for (FieldBuilder field : fields) {
      var sieve = field.sieve(sightings);
      if (!sieve.isIdle() && sieve.field() == LazyTest.ANY_FIELD) {
        keywords = sieve;
      } else if (!sieve.isIdle() && sieve.field() >= 0) {
        byField[sieve.field()] = sieve;
      }
    }
    return new Sieves(byField, keywords);
  }

  /** The sieve of a field, or null where no rule depends on it. */
  @Nullable FieldSieve of(int field) {
    return field >= 0 && field < byField.length ? byField[field] : null;
  }
}
