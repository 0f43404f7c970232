package dev.vedette.server.playbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.TenantId;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import dev.vedette.receive.outward.Unreachable;
import dev.vedette.respond.playbook.StepOutcome;
import dev.vedette.respond.playbook.StepOutcome.Done;
import dev.vedette.respond.playbook.StepOutcome.Failed;
import dev.vedette.respond.playbook.StepOutcome.Pending;
import dev.vedette.respond.playbook.Task;
import dev.vedette.respond.playbook.Task.Waits;
import dev.vedette.respond.playbook.WorkOrder.Call;
import dev.vedette.respond.policy.Autonomy;
import dev.vedette.server.respond.Policies;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of playbooks. What changes something at others needs a person's leave unless
 * the tenant lets the platform act, and is never sent while the stop button is pressed. It goes to
 * public addresses, or where the operator allows, and a secret only to the hosts that it is for.
 */
final class Requests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_SHOWN = 600;
  private static final int LONGEST_TAKEN = 2_000;

  private final Policies policies;
  private final PlaybookSecrets secrets;
  private final Set<String> admitted;
  private final Outward outward =
      new Outward(new Outward.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20));

  Requests(Policies policies, PlaybookSecrets secrets, Set<String> admitted) {
    this.policies = policies;
    this.secrets = secrets;
    this.admitted = Set.copyOf(admitted);
  }

  /**
   * Sends a request.
   *
   * @param key by which whoever is asked may know that it is the same request
   * @param isResumed whether it may have been sent before a crash: what cannot be sent twice is not
   */
  StepOutcome send(TenantId tenant, String key, Task task, Call call, boolean isResumed) {
    if (isResumed && !call.isIdempotent()) {
      return new Failed(
          "the platform stopped while this was sent: look whether %s %s was done"
              .formatted(call.method(), call.address()),
          "");
    }
    var policy = policies.of(tenant).policy();
    var asked = "May this be sent? %s %s %s".formatted(call.method(), call.address(), call.body());
    if (policy.isStopped() && !call.isSafe()) {
      return new Pending(Waits.APPROVER, shown("The stop button is pressed. " + asked), List.of());
    }
    boolean isAllowed = task.waits() == Waits.APPROVER && !task.by().isEmpty();
    if (call.isSafe() || isAllowed || policy.general() == Autonomy.ACT) {
      return send(tenant, key, call);
    }
    return policy.general() == Autonomy.OBSERVE
        ? new Done(shown("noted, and not sent: " + asked), Map.of(), "")
        : new Pending(Waits.APPROVER, shown(asked), List.of());
  }

  private static String shown(String text) {
    var line = text.replaceAll("[^\\p{Graph} ]+", " ").strip();
    return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
  }

  private StepOutcome send(TenantId tenant, String key, Call call) {
    try {
      var uri = URI.create(call.address());
      var headers = new HashMap<>(call.headers());
      headers.put("Idempotency-Key", key);
      var name = call.secret();
      if (name != null) {
        var secret = secrets.find(tenant, name);
        if (secret.isEmpty()) {
          return new Failed("there is no secret called %s: add it".formatted(name), "");
        }
        if (!secret.get().isFor(uri.getHost())) {
          return new Failed("the secret %s is not for this host".formatted(name), "");
        }
        headers.put("Authorization", authorization(call, secret.get().value()));
      }
      return outcome(
          call,
          outward.ask(asked(call, uri, headers), new Reach(List.of(uri.getHost()), admitted)));
    } catch (IllegalArgumentException e) {
      return new Failed("this is no address that can be asked", "");
    } catch (Unreachable e) {
      return new Failed(String.valueOf(e.getMessage()), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed("the platform stopped while it waited for an answer", "");
    }
  }

  /** A request that gets something has no body, not even an empty one. */
  private static Ask asked(Call call, URI uri, Map<String, String> headers) {
    if (!call.isSafe()) {
      return new Ask(call.method(), uri, headers, call.body().getBytes(UTF_8));
    }
    var ask = Ask.get(uri);
    for (var header : headers.entrySet()) {
      ask = ask.with(header.getKey(), header.getValue());
    }
    return ask;
  }

  private static String authorization(Call call, String secret) {
    var user = call.user();
    return user == null
        ? "Bearer " + secret
        : "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(UTF_8));
  }

  private static StepOutcome outcome(Call call, Answer answer) {
    var told = "%s answers %d".formatted(URI.create(call.address()).getHost(), answer.status());
    if (!answer.isSuccess()) {
      return new Failed(told + ": " + shown(answer.text()), "");
    }
    return new Done(told, taken(call, answer), "");
  }

  /** What others answer is hostile text too, and becomes a value only where its type fits. */
  private static Map<String, List<String>> taken(Call call, Answer answer) {
    var values = new HashMap<String, List<String>>();
    if (!call.take().isEmpty()) {
      try {
        var json = JSON.readTree(answer.body());
        call.take().forEach((name, place) -> values.put(name, texts(json.at(place))));
      } catch (JacksonException | IllegalArgumentException e) {
        // It is no JSON: then nothing is taken from it.
      }
    }
    return values;
  }

  private static List<String> texts(JsonNode node) {
    if (node.isArray()) {
      return node.values().stream().flatMap(each -> texts(each).stream()).limit(500).toList();
    }
    if (!node.isValueNode() || node.isNull()) {
      return List.of();
    }
    var text = node.asString();
    return List.of(text.length() > LONGEST_TAKEN ? text.substring(0, LONGEST_TAKEN) : text);
  }
}
