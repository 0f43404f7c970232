package dev.vedette.server.ingest;

import dev.vedette.receive.http.Sender;
import dev.vedette.store.cases.IngestKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who has which key. What was asked for a moment ago is remembered, also that nobody has a key: a
 * revoked one is refused after ten seconds at the latest. Safe for several threads.
 */
final class KnownSenders {
  private static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int MOST = 10_000;

  private final IngestKeys keys;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Answer> answers = new LinkedHashMap<>();

  private record Answer(Optional<Sender> sender, long until) {}

  KnownSenders(IngestKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  Optional<Sender> find(String secret) {
    return remembered(secret).orElseGet(() -> ask(secret));
  }

  private Optional<Optional<Sender>> remembered(String secret) {
    lock.lock();
    try {
      var answer = answers.get(secret);
      return answer == null || answer.until() < clock.millis()
          ? Optional.empty()
          : Optional.of(answer.sender());
    } finally {
      lock.unlock();
    }
  }

  private Optional<Sender> ask(String secret) {
    var sender = keys.find(secret).map(key -> new Sender(key.tenant(), key.name()));
    lock.lock();
    try {
      answers.remove(secret);
      if (answers.size() >= MOST) {
        answers.remove(answers.keySet().iterator().next());
      }
      answers.put(secret, new Answer(sender, clock.millis() + REMEMBERED.toMillis()));
    } finally {
      lock.unlock();
    }
    return sender;
  }
}
