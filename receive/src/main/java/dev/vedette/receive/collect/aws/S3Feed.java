package dev.vedette.receive.collect.aws;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Feed;
import dev.vedette.receive.collect.Mark;
import dev.vedette.receive.collect.Page;
import dev.vedette.receive.collect.aws.Notice.S3File;
import dev.vedette.receive.collect.aws.Queue.Message;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a queue tells of. A message is deleted once all that is in its files is
 * durable here; told again, a file is known. A file that is read half goes on where it was.
 */
public final class S3Feed implements Feed {
  private final Queue queue;
  private final Bucket bucket;
  private final Deque<Message> messages = new ArrayDeque<>();
  private @Nullable Deque<S3File> files;
  private @Nullable FileReading reading;

  public S3Feed(
      Account account, Outward outward, Reach reach, Endpoints endpoints, InstantSource clock) {
    var aws = new AwsClient(account, outward, reach, endpoints, clock);
    queue = new Queue(aws);
    bucket = new Bucket(aws);
  }

  @Override
  public Page fetch(String cursor, Predicate<Mark> known)
      throws CollectFailure, InterruptedException {
    if (messages.isEmpty()) {
      messages.addAll(queue.receive());
    }
    var message = messages.peek();
    if (message == null) {
      return Page.empty("");
    }
    try {
      return page(message, cursor, known);
    } catch (CollectFailure e) {
      giveUp();
      throw e;
    }
  }

  /** The queue gives it again in a while, and meanwhile the others are read. */
  private void giveUp() {
    stopReading();
    files = null;
    messages.remove();
  }

  private Page page(Message message, String cursor, Predicate<Mark> known)
      throws CollectFailure, InterruptedException {
    var left = files(message);
    while (!left.isEmpty() && known.test(Mark.of(left.element().id()))) {
      left.remove();
    }
    var file = left.peek();
    return file == null ? nothing(List.of(), 0) : part(file, cursor);
  }

  private Deque<S3File> files(Message message) throws CollectFailure {
    var known = files;
    if (known == null) {
      var told = Notice.files(message.body());
      if (told == null) {
        throw new CollectFailure(
            Kind.ANSWER, "a message of the queue tells of no file: let its sender be mended");
      }
      known = new ArrayDeque<>(told);
      files = known;
    }
    return known;
  }

  private Page part(S3File file, String cursor) throws CollectFailure, InterruptedException {
    var open = reading == null ? open(file) : reading;
    reading = open;
    if (open == null) {
      return nothing(List.of(Mark.of(file.id())), 1);
    }
    var part = open.next();
    if (part.isLast()) {
      stopReading();
    }
    var place = Place.parse(cursor, file.id());
    return new Page(
        part.items().subList(place.skipped(part), part.items().size()),
        part.isLast() ? List.of(Mark.of(file.id())) : List.of(),
        false,
        part.end() <= place.records() ? 0 : part.rejected(),
        part.isLast() ? "" : new Place(file.id(), Math.max(place.records(), part.end())).text(),
        false,
        null);
  }

  private @Nullable FileReading open(S3File file) throws CollectFailure, InterruptedException {
    try {
      var copy = bucket.fetch(file);
      return copy == null ? null : new FileReading(copy, file.id()).start();
    } catch (IOException e) {
      throw new CollectFailure(Kind.UNAVAILABLE, "there is no room for a file of S3", null, e);
    }
  }

  private static Page nothing(List<Mark> done, long rejected) {
    return new Page(List.of(), done, false, rejected, "", false, null);
  }

  /** Deletes what was read to its end. */
  @Override
  public void taken(Page page) throws CollectFailure, InterruptedException {
    var message = messages.peek();
    var left = files;
    if (message != null && left != null && isDone(page, left)) {
      queue.delete(message);
      messages.remove();
      files = null;
    }
  }

  private static boolean isDone(Page page, Deque<S3File> left) {
    if (!left.isEmpty() && page.files().contains(Mark.of(left.element().id()))) {
      left.remove();
    }
    return left.isEmpty();
  }

  @Override
  public Page look() throws CollectFailure, InterruptedException {
    for (var message : queue.look()) {
      var told = Notice.files(message.body());
      if (told != null && !told.isEmpty()) {
        var open = open(told.getFirst());
        if (open != null) {
          try (open) {
            return new Page(open.next().items(), List.of(), false, 0, "", true, null);
          }
        }
      }
    }
    return Page.empty("");
  }

  private void stopReading() {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }

  @Override
  public void close() {
    stopReading();
  }
}
