package dev.vedette.respond.playbook;

import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A playbook (CACAO Security Playbooks 2.0, section 3).
 *
 * @param id by which others name it; its versions share it
 * @param modified when this version was written, as it says
 * @param variables what it knows from the beginning, by name
 * @param start the step that it begins with
 * @param exception the step that it goes on with after a failure that no step takes care of
 * @param steps by id
 * @param parties agents and targets, by id
 * @param secrets what authenticates with them, by id
 * @param trigger the incidents that it is for; null where it only starts by hand
 * @param document the whole of it as it was read
 */
public record Playbook(
    String id,
    String name,
    String description,
    List<String> types,
    String modified,
    Map<String, PlaybookVariable> variables,
    String start,
    @Nullable String exception,
    Map<String, PlaybookStep> steps,
    Map<String, Party> parties,
    Map<String, Authentication> secrets,
    @Nullable Trigger trigger,
    YamlMap document) {

  /** The extension in which Vedette says what CACAO has no words for. */
  public static final String EXTENSION =
      "extension-definition--4b1b4f0a-7d5e-4c37-9c5b-6f0d1f7a2c10";

  /**
   * Whom a step is asked of, or whom it is about.
   *
   * @param type such as {@code individual} or {@code http-api}
   * @param addresses URLs and names at which it is reached, the best first
   * @param port empty for the usual one
   * @param authentication the id of what authenticates with it; null for nothing
   */
  public record Party(
      String type,
      String name,
      List<VariableText> addresses,
      String port,
      @Nullable String authentication) {
    public Party {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * What authenticates with a party. Its secret is kept elsewhere under a name, and never stands in
   * a playbook.
   *
   * @param user for whom the secret is a password; null where the secret is a bearer token
   * @param secret its name
   */
  public record Authentication(@Nullable String user, String secret) {}

  /**
   * The incidents that a playbook is for.
   *
   * @param whenOpened whether it starts as an incident opens
   * @param whenGrown whether it starts as an incident grows
   */
  public record Trigger(boolean whenOpened, boolean whenGrown, Condition condition) {}

  public Playbook {
    types = List.copyOf(types);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    parties = Map.copyOf(parties);
    secrets = Map.copyOf(secrets);
  }

  public Optional<PlaybookStep> step(String id) {
    return Optional.ofNullable(steps.get(id));
  }
}
