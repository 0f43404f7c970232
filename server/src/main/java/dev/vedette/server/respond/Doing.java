package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.respond.brakes.Never;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Policy;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.ResponseActions;
import dev.vedette.store.cases.ResponseActions.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes one action one step further. That an actuator is going to be asked is written down before
 * it is; who finds that written down after a crash asks what became of it, and does it again, under
 * the same id, only if it does not hold.
 */
final class Doing {
  /** Why most actions end. */
  static final String TIME_IS_OVER = "its time is over";

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final Duration WHILE_STOPPED = Duration.ofSeconds(5);
  private static final Duration WHILE_LIMITED = Duration.ofMinutes(1);
  private static final int MOST_ATTEMPTS = 8;
  private static final String PLATFORM = "Vedette";

  private final ResponseActions actions;
  private final AuditLog audit;
  private final Policies policies;
  private final Actuators actuators;
  private final Estates estates;
  private final InstantSource clock;

  Doing(
      ResponseActions actions,
      AuditLog audit,
      Policies policies,
      Actuators actuators,
      Estates estates,
      InstantSource clock) {
    this.actions = actions;
    this.audit = audit;
    this.policies = policies;
    this.actuators = actuators;
    this.estates = estates;
    this.clock = clock;
  }

  void step(Stored action) {
    switch (action.state()) {
      case "approved" -> begin(action);
      case "issuing" -> resume(action);
      case "issued", "confirmed" -> {
        if (isOver(action)) {
          expire(action);
        } else {
          lookAgain(action);
        }
      }
      case "releasing" -> release(action);
      default -> {
        // Somebody else has been faster.
      }
    }
  }

  private void begin(Stored action) {
    var type = ActionClass.find(action.type()).orElse(null);
    if (type == null) {
      fail(action, "this version knows no " + action.type());
      return;
    }
    var target = Order.target(type, action);
    var policy = policies.of(action.tenant()).policy();
    var never = Never.reason(target, policy);
    if (never.isPresent()) {
      fail(action, never.get());
    } else if (policy.isStopped()) {
      later(action, "the stop button is pressed", WHILE_STOPPED);
    } else {
      var spent =
          estates
              .budget(action.tenant(), policy.limits())
              .reason(type.target(), touched(action.tenant(), type.target()));
      if (spent.isPresent()) {
        later(action, spent.get(), WHILE_LIMITED);
      } else {
        issue(action, type, policy);
      }
    }
  }

  private int touched(TenantId tenant, Target.Kind kind) {
    var types =
        Stream.of(ActionClass.values())
            .filter(each -> each.target() == kind)
            .map(ActionClass::word)
            .toList();
    return actions.touched(tenant, types, clock.instant().minus(HOUR));
  }

  private void issue(Stored action, ActionClass type, Policy policy) {
    var actuator = actuators.find(action.tenant(), type);
    if (actuator.isEmpty()) {
      fail(action, "nothing is connected that can do it");
      return;
    }
    var now = clock.instant();
    var lasting = type.inverse().isPresent() ? policy.lasting(type) : HOUR;
    var name = actuator.get().name();
    actions
        .begin(action.tenant(), action.id(), name, now.plus(lasting), now)
        .ifPresent(begun -> {
          tell(begun, "response.issue", "by " + name);
          apply(begun, actuator.get());
        });
  }

  private void apply(Stored action, Actuator actuator) {
    var order = Order.of(action, clock.instant()).orElseThrow();
    try {
      var receipt = actuator.apply(order);
      actions
          .issued(action.tenant(), action.id(), receipt)
          .ifPresent(issued -> confirm(issued, actuator));
    } catch (ActuatorFailure e) {
      failed(action, e);
    }
  }

  private boolean isOver(Stored action) {
    var expires = action.expires();
    return expires != null && !clock.instant().isBefore(expires);
  }

  /** What others were asked for may take its time, or fail later. */
  private void lookAgain(Stored action) {
    actuators
        .find(action.tenant(), action.actuator())
        .ifPresent(actuator -> confirm(action, actuator));
  }

  private void confirm(Stored action, Actuator actuator) {
    var order = Order.of(action, clock.instant()).orElseThrow();
    switch (actuator.look(order)) {
      case HOLDS -> actions.confirm(action.tenant(), action.id(), clock.instant());
      case HOLDS_NOT -> fail(action, "it was taken, and does not hold: look why");
      case UNKNOWN -> {
        if (!actuator.name().equals(FeedActuator.NAME)) {
          later(action, "nobody says yet whether it holds", backOff(action.attempts()));
        }
      }
    }
  }

  private void failed(Stored action, ActuatorFailure failure) {
    var why = String.valueOf(failure.getMessage());
    if (failure.isFinal()) {
      fail(action, why);
    } else if (action.attempts() < MOST_ATTEMPTS) {
      later(action, why, backOff(action.attempts()));
    } else {
      giveUp(action, why);
    }
  }

  /** What nobody answered for may hold all the same, and is taken back to be sure. */
  private void giveUp(Stored action, String why) {
    if (isLasting(action)) {
      actions.release(action.tenant(), action.id(), "nobody knows whether it was done: " + why);
    } else {
      fail(action, why);
    }
  }

  /** Whether it holds until it is taken back, and is not over as soon as it is done. */
  private static boolean isLasting(Stored action) {
    return ActionClass.find(action.type()).filter(type -> type.inverse().isPresent()).isPresent();
  }

  static Duration backOff(int attempts) {
    var wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 10));
    return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
  }

  /** What was begun before a crash, or did not answer. */
  private void resume(Stored action) {
    var actuator = actuators.find(action.tenant(), action.actuator());
    if (actuator.isEmpty()) {
      fail(action, "what was to do it is not connected any more: look whether it was done");
      return;
    }
    var order = Order.of(action, clock.instant());
    if (order.isEmpty()) {
      fail(action, "this version knows no " + action.type());
      return;
    }
    switch (actuator.get().look(order.get())) {
      case HOLDS ->
          actions
              .issued(action.tenant(), action.id(), action.receipt())
              .ifPresent(issued -> actions.confirm(issued.tenant(), issued.id(), clock.instant()));
      case HOLDS_NOT, UNKNOWN -> apply(action, actuator.get());
    }
  }

  private void expire(Stored action) {
    if (!isLasting(action)) {
      actions.end(action.tenant(), action.id(), "expired", TIME_IS_OVER, clock.instant());
      return;
    }
    actions.release(action.tenant(), action.id(), TIME_IS_OVER).ifPresent(this::release);
  }

  private void release(Stored action) {
    var order = Order.of(action, clock.instant());
    var actuator = actuators.find(action.tenant(), action.actuator());
    if (actuator.isEmpty() || order.isEmpty()) {
      later(action, "what did it is not connected any more: take it back by hand", LAST_RETRY);
      return;
    }
    try {
      if (isLasting(action)) {
        actuator.get().release(order.get());
      }
      end(action);
    } catch (ActuatorFailure e) {
      later(action, e.getMessage() + ending(action), backOff(action.attempts()));
    }
  }

  /** A failure must not make anybody forget why it is to be taken back. */
  private static String ending(Stored action) {
    return action.ending().endsWith(TIME_IS_OVER) ? "; " + TIME_IS_OVER : "";
  }

  private void end(Stored action) {
    boolean isOver = action.ending().endsWith(TIME_IS_OVER);
    actions
        .end(
            action.tenant(),
            action.id(),
            isOver ? "expired" : "undone",
            isOver ? TIME_IS_OVER : action.ending(),
            clock.instant())
        .ifPresent(ended -> tell(ended, "response.release", ended.ending()));
  }

  private void fail(Stored action, String why) {
    actions
        .end(action.tenant(), action.id(), "failed", why, clock.instant())
        .ifPresent(failed -> tell(failed, "response.fail", why));
  }

  private void later(Stored action, @Nullable String why, Duration wait) {
    Instant at = clock.instant().plus(wait);
    actions.retry(action.tenant(), action.id(), String.valueOf(why), at);
  }

  private void tell(Stored action, String what, String detail) {
    audit.add(
        new Act(
            PLATFORM,
            "response",
            action.tenant().value(),
            what,
            "%s: %s %s, %s".formatted(action.id(), action.type(), action.target(), detail)));
  }

  /** What has to be done now. */
  List<Stored> due(int limit) {
    return actions.due(clock.instant(), limit);
  }

  Optional<Stored> find(TenantId tenant, String id) {
    return actions.find(tenant, id);
  }
}
