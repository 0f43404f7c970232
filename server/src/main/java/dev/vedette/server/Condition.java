package dev.vedette.server;

import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.receive.Overloaded.Reason;
import dev.vedette.receive.journal.Journal;
import dev.vedette.server.alerts.Thresholds;
import dev.vedette.store.cases.Database;
import dev.vedette.store.lake.LakeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How each part of the platform is at this moment, as it is found to be when it is asked. */
final class Condition {
  private final Database database;
  private final Journal journal;
  private final LiveDetection detection;
  private final Path data;
  private final Thresholds thresholds;

  /** How a part is. */
  enum State {
    OK,
    /** It works, and will not for long if nobody looks after it. */
    WARNING,
    /** It does not work. */
    FAILED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part.
   *
   * @param detail what is wrong with it, without anything about a tenant; empty if nothing is
   */
  record Part(String name, State state, String detail) {
    private static Part ok(String name) {
      return new Part(name, State.OK, "");
    }
  }

  Condition(
      Database database,
      Journal journal,
      LiveDetection detection,
      Path data,
      Thresholds thresholds) {
    this.database = database;
    this.journal = journal;
    this.detection = detection;
    this.data = data;
    this.thresholds = thresholds;
  }

  List<Part> look() {
    return List.of(database(), journal(), lake(), detection(), disk());
  }

  private Part database() {
    return database.isAlive()
        ? Part.ok("database")
        : new Part("database", State.FAILED, "It does not answer: senders are held until it does.");
  }

  private Part journal() {
    var shortage = journal.shortage();
    return shortage.isEmpty()
        ? Part.ok("journal")
        : new Part("journal", State.FAILED, why(shortage.get()));
  }

  private static String why(Reason shortage) {
    return switch (shortage) {
      case BACKLOG -> "Too much waits to be worked through: senders are asked to come again.";
      case DISK, QUOTA -> "The disk takes no more: senders are asked to come again.";
    };
  }

  private Part lake() {
    boolean isStuck = detection.obstacle().filter(LakeFailure.class::isInstance).isPresent();
    return !isStuck && Files.isWritable(data.resolve("lake"))
        ? Part.ok("lake")
        : new Part("lake", State.FAILED, "Nothing can be written into it: see the server's log.");
  }

  private Part detection() {
    if (!detection.isRunning()) {
      return new Part("detection", State.FAILED, "It has ended: start the platform again.");
    }
    if (detection.obstacle().isPresent()) {
      return new Part("detection", State.FAILED, "It waits and tries again: see the server's log.");
    }
    var lag = detection.lag();
    return lag.compareTo(thresholds.lag()) < 0
        ? Part.ok("detection")
        : new Part("detection", State.WARNING, "It is %d s behind.".formatted(lag.toSeconds()));
  }

  private Part disk() {
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      return free >= thresholds.freeDisk()
          ? Part.ok("disk")
          : new Part("disk", State.WARNING, "%d MiB are free.".formatted(free >> 20));
    } catch (IOException e) {
      return new Part("disk", State.FAILED, "It does not say how full it is.");
    }
  }
}
