package dev.vedette.pipeline.connect;

import dev.vedette.pipeline.connect.Deed.Look;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.JsonPath;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Answer;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A product that is connected, with whom we are there. Safe for several threads. */
public final class Connected {
  private final Connector connector;
  private final Account account;
  private final Exchange exchange;

  public Connected(Connector connector, Account account, VendorClient client) {
    this.connector = connector;
    this.account = account;
    exchange = new Exchange(connector.vendor().title(), client);
  }

  public Set<ActionClass> classes() {
    return connector.classes();
  }

  /**
   * Asks for something that changes nothing.
   *
   * @throws ConnectorFailure if it is not answered as it should be
   */
  public void test() throws ConnectorFailure, InterruptedException {
    exchange.ask(connector.test(), values(null, ""));
  }

  /**
   * What would be sent for a command, without anything being asked: nothing is known then that the
   * product has to say first, and stands in braces.
   */
  public String dryRun(Command command) throws ConnectorFailure {
    var deed = deed(command);
    var values = values(command, "RECEIPT");
    deed.find()
        .forEach(step -> step.take().keySet().forEach(name -> values.putIfAbsent(name, name)));
    var filled = exchange.fill(deed.apply(), values);
    return "%s %s %s".formatted(filled.method(), filled.uri(), filled.body()).strip();
  }

  /**
   * Has something done, and answers what it is called there; empty if it has no name.
   *
   * @throws ConnectorFailure if it was not done, or nobody knows whether it was
   */
  public String apply(Command command) throws ConnectorFailure, InterruptedException {
    var deed = deed(command);
    var values = found(deed, command, "");
    var answer = exchange.ask(deed.apply(), values);
    return answer
        .map(each -> Exchange.take(deed.apply(), each).getOrDefault("receipt", ""))
        .orElse("");
  }

  /**
   * Has it taken back.
   *
   * @throws ConnectorFailure if it still holds, or nobody knows whether it does
   */
  public void undo(Command command, String receipt) throws ConnectorFailure, InterruptedException {
    var deed = deed(command);
    var undo = deed.undo();
    if (undo != null) {
      exchange.ask(undo, found(deed, command, receipt));
    }
  }

  /** Whether it holds; empty if the product does not say. */
  public Optional<Boolean> look(Command command, String receipt) throws InterruptedException {
    try {
      var deed = deed(command);
      var look = deed.look();
      if (look == null) {
        return Optional.empty();
      }
      var answer = exchange.ask(look.step(), found(deed, command, receipt));
      return answer.flatMap(each -> meaning(look, each));
    } catch (ConnectorFailure e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> meaning(Look look, Answer answer) {
    var said = Exchange.text(answer, look.place());
    return said.flatMap(text ->
        look.holds().contains(text)
            ? Optional.of(true)
            : look.holdsNot().contains(text) ? Optional.of(false) : Optional.empty());
  }

  private Deed deed(Command command) throws ConnectorFailure {
    var deed = connector.deeds().get(command.type());
    if (deed == null) {
      throw new ConnectorFailure(
          "%s knows no %s".formatted(connector.id(), command.type().word()), true);
    }
    return deed;
  }

  /** What is known before anything is asked. */
  private Map<String, String> values(@Nullable Command command, String receipt) {
    var values = new HashMap<>(account.all());
    values.put("receipt", receipt);
    if (command != null) {
      values.put("target", command.target().value());
      values.put("place", command.target().place());
      values.put("id", command.id());
    }
    return values;
  }

  private Map<String, String> found(Deed deed, Command command, String receipt)
      throws ConnectorFailure, InterruptedException {
    var values = values(command, receipt);
    for (var step : deed.find()) {
      var answer = exchange.ask(step, values);
      if (answer.isPresent()) {
        requireSole(step, answer.get(), command);
        values.putAll(Exchange.take(step, answer.get()));
      }
      for (var name : step.take().keySet()) {
        if (!values.containsKey(name)) {
          throw new ConnectorFailure(
              "%s knows no %s".formatted(connector.vendor().title(), command.target().value()),
              true);
        }
      }
    }
    return values;
  }

  /** Of two that a name may mean none is touched. */
  private void requireSole(Step step, Answer answer, Command command) throws ConnectorFailure {
    if (step.sole().isEmpty()) {
      return;
    }
    var whole = JsonPath.whole(answer.body());
    var list = whole == null ? null : JsonPath.parse(step.sole()).find(answer.body(), whole);
    var elements = list == null ? null : JsonPath.elements(answer.body(), list);
    if (elements == null || elements.size() != 1) {
      throw new ConnectorFailure(
          "%s knows %s that are called %s, and there must be one"
              .formatted(
                  connector.vendor().title(),
                  elements == null ? "none" : String.valueOf(elements.size()),
                  command.target().value()),
          true);
    }
  }
}
