package dev.vedette.pipeline.connect;

import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Answer;
import dev.vedette.respond.quoting.Quoting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A messenger, with whom we are there. Safe for several threads. */
public final class ConnectedMessenger {
  private static final String REFERENCE = "reference";

  private final Messenger messenger;
  private final Account account;
  private final Exchange exchange;

  /**
   * What was said.
   *
   * @param reference what the product calls it; as it was if it does not say
   */
  public record Receipt(String reference, String answer) {}

  /** What has become of something there. */
  public enum Standing {
    OPEN,
    TAKEN,
    OVER
  }

  public ConnectedMessenger(Messenger messenger, Account account, VendorClient client) {
    this.messenger = messenger;
    this.account = account;
    exchange = new Exchange(messenger.vendor().title(), client);
  }

  public Messenger messenger() {
    return messenger;
  }

  /** Whether it is told of an occasion at all. */
  public boolean tells(Occasion occasion) {
    return messenger.says().containsKey(occasion);
  }

  /**
   * Says something. Values of the account stand behind those that are given.
   *
   * @throws ConnectorFailure if it was not said, or nobody knows whether it was
   */
  public Receipt say(Occasion occasion, String reference, Map<String, String> given)
      throws ConnectorFailure, InterruptedException {
    var saying = messenger.says().get(occasion);
    if (saying == null) {
      return new Receipt(reference, "it is not told of that");
    }
    var values = values(reference, given);
    var unless = saying.unless();
    if (unless != null) {
      var known = exchange.ask(unless, values).flatMap(answer -> reference(unless, answer));
      if (known.isPresent()) {
        return new Receipt(known.get(), "it was told before");
      }
    }
    for (var step : saying.find()) {
      exchange.ask(step, values).ifPresent(answer -> values.putAll(Exchange.take(step, answer)));
    }
    var answer = exchange.ask(saying.send(), values);
    return new Receipt(
        answer.flatMap(each -> reference(saying.send(), each)).orElse(reference),
        answer
            .map(each -> each.status() + " " + Exchange.printable(each.text()))
            .orElse("it was so already"));
  }

  private static Optional<String> reference(Step step, Answer answer) {
    return Optional.ofNullable(Exchange.take(step, answer).get(REFERENCE));
  }

  /** What has become of it there; empty if the product does not say, or cannot be asked. */
  public Optional<Standing> look(String reference, Map<String, String> given)
      throws ConnectorFailure, InterruptedException {
    var look = messenger.look();
    if (look == null || reference.isEmpty()) {
      return Optional.empty();
    }
    var values = values(reference, given);
    return exchange
        .ask(look.step(), values)
        .flatMap(answer -> Exchange.text(answer, look.place()))
        .map(text -> standing(look, text, values));
  }

  private static Standing standing(Messenger.Look look, String text, Map<String, String> values) {
    if (says(look.over(), text, values)) {
      return Standing.OVER;
    }
    return says(look.taken(), text, values) ? Standing.TAKEN : Standing.OPEN;
  }

  private static boolean says(List<Blank> any, String text, Map<String, String> values) {
    return any.stream().anyMatch(each -> each.fill(values, Quoting.NONE).equals(text));
  }

  private Map<String, String> values(String reference, Map<String, String> given) {
    var values = new HashMap<>(account.all());
    values.putAll(given);
    values.put(REFERENCE, reference);
    return values;
  }
}
