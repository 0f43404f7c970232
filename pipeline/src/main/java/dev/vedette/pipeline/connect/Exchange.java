package dev.vedette.pipeline.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.manifest.JsonPath;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sends the requests of a manifest to one product. Safe for several threads. */
final class Exchange {
  private static final int LONGEST_ANSWER = 300;

  private final String title;
  private final VendorClient client;

  /**
   * @param title what the product is called
   */
  Exchange(String title, VendorClient client) {
    this.title = title;
    this.client = client;
  }

  String title() {
    return title;
  }

  /** The answer of a step that was done; empty if it was so already. */
  Optional<Answer> ask(Step step, Map<String, String> values)
      throws ConnectorFailure, InterruptedException {
    var filled = fill(step, values);
    Answer answer;
    try {
      Thread.sleep(client.pause());
      answer = client.ask(asked(filled));
    } catch (CollectFailure e) {
      throw new ConnectorFailure(String.valueOf(e.getMessage()), e.kind().needsSomebody(), e);
    }
    if (step.done().contains(answer.status()) && isExpected(step, answer)) {
      return Optional.of(answer);
    }
    var text = answer.text();
    boolean isAlready =
        step.already().stream()
            .anyMatch(each -> each.status() == answer.status() && text.contains(each.word()));
    if (isAlready) {
      return Optional.empty();
    }
    throw refused(answer);
  }

  /** A step with its values. */
  Step.Filled fill(Step step, Map<String, String> values) throws ConnectorFailure {
    try {
      return step.fill(values);
    } catch (IllegalArgumentException e) {
      throw new ConnectorFailure("%s cannot be told: %s".formatted(title, e.getMessage()), true, e);
    }
  }

  /** A request that gets something has no body, not even an empty one. */
  private static Ask asked(Step.Filled filled) {
    if (!filled.method().equals("GET")) {
      var body = filled.body().getBytes(UTF_8);
      return new Ask(filled.method(), filled.uri(), filled.headers(), body);
    }
    var ask = Ask.get(filled.uri());
    for (var header : filled.headers().entrySet()) {
      ask = ask.with(header.getKey(), header.getValue());
    }
    return ask;
  }

  private static boolean isExpected(Step step, Answer answer) {
    var expected = step.expected();
    return expected == null
        || text(answer, expected.place()).filter(expected.texts()::contains).isPresent();
  }

  /** What stands at a place of an answer. */
  static Optional<String> text(Answer answer, String place) {
    var whole = JsonPath.whole(answer.body());
    return whole == null
        ? Optional.empty()
        : Elements.text(answer.body(), whole, place).filter(text -> !text.isEmpty());
  }

  /** What a step wants of its answer, as far as it is there. */
  static Map<String, String> take(Step step, Answer answer) {
    var taken = new HashMap<String, String>();
    step.take()
        .forEach((name, place) -> text(answer, place).ifPresent(text -> taken.put(name, text)));
    return taken;
  }

  private ConnectorFailure refused(Answer answer) {
    int status = answer.status();
    boolean mayPass = status == 408 || status == 409 || status == 429 || status >= 500;
    return new ConnectorFailure(
        "%s answers %d: %s".formatted(title, status, printable(answer.text())), !mayPass);
  }

  /** What others answer is shown as text of one line. */
  static String printable(String text) {
    var line = text.replaceAll("[^\\p{Graph} ]+", " ").strip();
    return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
  }
}
