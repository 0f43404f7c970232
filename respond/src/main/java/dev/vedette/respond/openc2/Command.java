package dev.vedette.respond.openc2;

import java.time.Duration;

/**
 * An order to do something to something.
 *
 * @param id by which a repeated order is known to be the same
 * @param verb the class's own, or its inverse
 * @param lasting how long it is to hold; zero where that makes no sense
 */
public record Command(String id, ActionClass type, Verb verb, Target target, Duration lasting) {
  public Command {
    if (target.kind() != type.target()) {
      throw new IllegalArgumentException("%s is not for %s".formatted(type.word(), target.kind()));
    }
    if (verb != type.verb() && type.inverse().filter(verb::equals).isEmpty()) {
      throw new IllegalArgumentException("%s has no %s".formatted(type.word(), verb.word()));
    }
  }

  /** What is to be done. */
  public static Command of(String id, ActionClass type, Target target, Duration lasting) {
    return new Command(id, type, type.verb(), target, lasting);
  }

  /** What takes it back. */
  public Command inverse() {
    var inverse = type.inverse().orElseThrow();
    return new Command(id + "-undo", type, inverse, target, Duration.ZERO);
  }
}
