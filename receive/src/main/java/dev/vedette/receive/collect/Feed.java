package dev.vedette.receive.collect;

import java.time.Duration;
import java.util.function.Predicate;

/** Something of a vendor that gives page after page. For one thread. */
public interface Feed extends AutoCloseable {
  /** How long the vendor is to be left alone before it is asked again. */
  default Duration pause() {
    return Duration.ZERO;
  }

  /**
   * The page that begins at a place. Asked for the same place again it may give more or other
   * records, but none that it gave before under another mark.
   *
   * @param cursor empty at the very beginning
   * @param known tells what was taken before
   * @throws CollectFailure if there is none to be had now
   */
  Page fetch(String cursor, Predicate<Mark> known) throws CollectFailure, InterruptedException;

  /**
   * The first page that there is to see, to try whether the way works; the vendor keeps it.
   *
   * @throws CollectFailure if there is none to be had
   */
  default Page look() throws CollectFailure, InterruptedException {
    return fetch("", _ -> false);
  }

  /**
   * Told once what a page brought is durable here, so that the vendor may forget it. If it fails,
   * the vendor will give it again, and it will be known then.
   */
  default void taken(Page page) throws CollectFailure, InterruptedException {}

  @Override
  default void close() {}
}
