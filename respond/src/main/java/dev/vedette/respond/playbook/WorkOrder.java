package dev.vedette.respond.playbook;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be done for a task, with all values in their places. */
public sealed interface WorkOrder {
  /** Somebody is to do something. */
  record Ask(String text) implements WorkOrder {}

  /**
   * The platform is to do something, within its policy and its brakes.
   *
   * @param isConfirmed whether it is waited for until it is known to hold
   * @param byHand what people are told where the platform may not or cannot
   */
  record Act(ActionClass type, List<Target> targets, boolean isConfirmed, String byHand)
      implements WorkOrder {
    public Act {
      targets = List.copyOf(targets);
    }
  }

  /**
   * Somebody else's machine is to be asked.
   *
   * @param address with its path and query
   * @param user for whom the secret is a password; null where it is a bearer token
   * @param secret the name of what authenticates; null for nothing
   * @param take what of the answer becomes a variable: JSON pointers by names
   */
  record Call(
      String method,
      String address,
      Map<String, String> headers,
      String body,
      @Nullable String user,
      @Nullable String secret,
      Map<String, String> take,
      boolean isSafe,
      boolean isIdempotent)
      implements WorkOrder {
    public Call {
      headers = Map.copyOf(headers);
      take = Map.copyOf(take);
    }
  }

  /** It cannot be said what is to be done. */
  record Impossible(String why) implements WorkOrder {}
}
