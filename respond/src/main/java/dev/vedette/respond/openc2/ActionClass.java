package dev.vedette.respond.openc2;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be done to what: the unit in which tenants say how far Vedette may go by itself, and in
 * which that is earned.
 */
public enum ActionClass {
  /** Cuts a machine off from the network, but for its management. */
  CONTAIN_HOST(Verb.CONTAIN, Target.Kind.HOST, Verb.ALLOW, 8, Duration.ofHours(24)),
  RESTART_HOST(Verb.RESTART, Target.Kind.HOST, null, 8, Duration.ZERO),
  SCAN_HOST(Verb.SCAN, Target.Kind.HOST, null, 1, Duration.ZERO),
  QUERY_HOST(Verb.QUERY, Target.Kind.HOST, null, 1, Duration.ZERO),
  DENY_ADDRESS(Verb.DENY, Target.Kind.ADDRESS, Verb.ALLOW, 2, Duration.ofDays(7)),
  DENY_DOMAIN(Verb.DENY, Target.Kind.DOMAIN, Verb.ALLOW, 2, Duration.ofDays(7)),
  DENY_URL(Verb.DENY, Target.Kind.URL, Verb.ALLOW, 1, Duration.ofDays(7)),
  STOP_PROCESS(Verb.STOP, Target.Kind.PROCESS, null, 3, Duration.ZERO),
  /** Puts a file where nothing runs it. */
  CONTAIN_FILE(Verb.CONTAIN, Target.Kind.FILE, Verb.ALLOW, 2, Duration.ofDays(30)),
  DELETE_FILE(Verb.DELETE, Target.Kind.FILE, null, 5, Duration.ZERO),
  /** Disables an account. */
  CONTAIN_USER(Verb.CONTAIN, Target.Kind.USER, Verb.ALLOW, 6, Duration.ofHours(24)),
  /** Ends all sessions of an account; its owner signs in again. */
  DELETE_SESSION(Verb.DELETE, Target.Kind.SESSION, null, 3, Duration.ZERO),
  /** Takes a message out of all mailboxes. */
  DELETE_MAIL(Verb.DELETE, Target.Kind.MAIL, Verb.ALLOW, 2, Duration.ofDays(14)),
  DENY_CLOUD_KEY(Verb.DENY, Target.Kind.CLOUD_KEY, Verb.ALLOW, 4, Duration.ofDays(7));

  private final Verb verb;
  private final Target.Kind target;
  private final @Nullable Verb inverse;
  private final int cost;
  private final Duration lasting;

  ActionClass(Verb verb, Target.Kind target, @Nullable Verb inverse, int cost, Duration lasting) {
    this.verb = verb;
    this.target = target;
    this.inverse = inverse;
    this.cost = cost;
    this.lasting = lasting;
  }

  public Verb verb() {
    return verb;
  }

  public Target.Kind target() {
    return target;
  }

  /** What undoes it; empty where it is over as soon as it is done. */
  public Optional<Verb> inverse() {
    return Optional.ofNullable(inverse);
  }

  /** How much it disturbs where it hits somebody innocent, from 1 for hardly at all. */
  public int cost() {
    return cost;
  }

  /** How long it holds before it is undone by itself; zero where it has no inverse. */
  public Duration lasting() {
    return lasting;
  }

  /** Whether what it did can be taken back, or mends itself when people go on working. */
  public boolean isForgiving() {
    return inverse != null || this == DELETE_SESSION || verb == Verb.SCAN || verb == Verb.QUERY;
  }

  /** Its name outside, such as {@code contain-host}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ActionClass> find(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
