package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.respond.policy.Policy;
import dev.vedette.store.cases.Settings;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each tenant allows: set at a node of the tree it holds there and below, until a node nearer
 * to the tenant sets one of its own. The stop button of any node above holds too. Safe for several
 * threads.
 */
public final class Policies {
  private static final Logger LOG = Logger.getLogger(Policies.class);
  private static final String POLICY = "response.policy";
  private static final String STOP = "response.stop";
  private static final JsonMapper JSON = new JsonMapper();
  private static final PolicyDocument NOTHING =
      new PolicyDocument(null, null, null, null, null, null, null, null, null);

  private final Settings settings;

  /**
   * A policy, and where it comes from.
   *
   * @param from the node that sets it; null for nobody
   * @param stopped the node whose stop button is pressed; null for none
   */
  public record Standing(Policy policy, @Nullable TenantId from, @Nullable TenantId stopped) {
    public PolicyDocument document() {
      return PolicyDocument.of(policy);
    }
  }

  public Policies(Settings settings) {
    this.settings = settings;
  }

  public Standing of(TenantId tenant) {
    var all = settings.all(tenant);
    var stop = all.get(STOP);
    var set = all.get(POLICY);
    var policy = set == null ? null : read(set.value(), stop != null);
    return new Standing(
        policy == null ? NOTHING.policy(stop != null) : policy,
        policy == null || set == null ? null : set.from(),
        stop == null ? null : stop.from());
  }

  /** A policy that cannot be read is as none: then everything is left to people. */
  private static @Nullable Policy read(String text, boolean isStopped) {
    try {
      return JSON.readValue(text, PolicyDocument.class).policy(isStopped);
    } catch (JacksonException | IllegalArgumentException e) {
      LOG.warn("a policy of response cannot be read, everything is left to people: " + e);
      return null;
    }
  }

  /** What a node itself says. */
  public Optional<PolicyDocument> own(TenantId node) {
    return settings
        .find(node, POLICY)
        .filter(value -> value.from().equals(node))
        .map(value -> JSON.readValue(value.value(), PolicyDocument.class));
  }

  /**
   * Sets the policy of a node and of those below it.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  public void put(TenantId node, PolicyDocument document) {
    document.policy(false);
    settings.put(node, POLICY, JSON.writeValueAsString(document));
  }

  /** Whether a node had one of its own; then it inherits again. */
  public boolean remove(TenantId node) {
    return settings.remove(node, POLICY);
  }

  /** Has nothing new done at a node and below it. */
  public void stop(TenantId node, String reason) {
    settings.put(node, STOP, reason);
  }

  /** Whether a node had stopped; then things are done again, unless a node above has stopped. */
  public boolean resume(TenantId node) {
    return settings.remove(node, STOP);
  }
}
