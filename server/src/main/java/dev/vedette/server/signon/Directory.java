package dev.vedette.server.signon;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.vedette.server.signon.ProviderHttp.Ask;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What providers say about themselves, and their keys, kept for an hour. Safe for many threads. */
final class Directory {
  private static final int MOST = 1_000;
  private static final Duration GOOD = Duration.ofHours(1);

  /** Neither a provider that fails, nor tokens with keys that it has not, make us ask each time. */
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final ProviderHttp http;
  private final InstantSource clock;
  private final ConcurrentMap<Place, Entry> entries = new ConcurrentHashMap<>();

  /** A provider as the network knows it. */
  record Place(String issuer, boolean isPrivate) {}

  private static final class Entry {
    final ReentrantLock lock = new ReentrantLock();
    @Nullable Metadata metadata;
    JWKSet keys = new JWKSet();
    Instant read = Instant.MIN;
    Instant keysRead = Instant.MIN;
    Instant failed = Instant.MIN;
    String failure = "";
  }

  Directory(ProviderHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * @throws SignOnFailure if it does not say what it is
   */
  Metadata metadata(Place place) throws SignOnFailure {
    var entry = entry(place);
    entry.lock.lock();
    try {
      var known = entry.metadata;
      if (known != null && isWithin(entry.read, GOOD)) {
        return known;
      }
      if (isWithin(entry.failed, PAUSE)) {
        throw new SignOnFailure(entry.failure);
      }
      return fresh(place, entry);
    } finally {
      entry.lock.unlock();
    }
  }

  private Metadata fresh(Place place, Entry entry) throws SignOnFailure {
    try {
      var json =
          http.object(new Ask(Metadata.place(place.issuer()), place.isPrivate(), null, null));
      var read = Metadata.read(json, place.issuer(), place.isPrivate());
      entry.metadata = read;
      entry.read = clock.instant();
      return read;
    } catch (SignOnFailure e) {
      entry.failed = clock.instant();
      entry.failure = e.reason();
      throw e;
    }
  }

  /**
   * The keys that a token may be signed with; asks anew for one that is not known, so that a
   * provider can change its keys at any time.
   */
  List<JWK> keys(Place place, JWSHeader header) throws SignOnFailure {
    var metadata = metadata(place);
    var entry = entry(place);
    entry.lock.lock();
    try {
      if (!isWithin(entry.keysRead, GOOD)) {
        readKeys(place, metadata, entry);
      }
      var found = Signatures.candidates(entry.keys, header);
      if (found.isEmpty() && !isWithin(entry.keysRead, PAUSE)) {
        readKeys(place, metadata, entry);
        found = Signatures.candidates(entry.keys, header);
      }
      return found;
    } finally {
      entry.lock.unlock();
    }
  }

  private void readKeys(Place place, Metadata metadata, Entry entry) throws SignOnFailure {
    var text = http.text(new Ask(metadata.keys(), place.isPrivate(), null, null));
    try {
      entry.keys = JWKSet.parse(text);
      entry.keysRead = clock.instant();
    } catch (ParseException e) {
      throw new SignOnFailure("The identity provider's keys cannot be read.", e);
    }
  }

  private boolean isWithin(Instant then, Duration duration) {
    return !then.equals(Instant.MIN) && clock.instant().isBefore(then.plus(duration));
  }

  private Entry entry(Place place) {
    if (entries.size() >= MOST) {
      entries.clear();
    }
    return entries.computeIfAbsent(place, _ -> new Entry());
  }
}
