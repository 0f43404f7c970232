package dev.vedette.model;

import java.util.List;

/**
 * What made a finding.
 *
 * @param uid a Sigma rule's own id, or a detector's name such as {@code behaviour.beaconing}
 * @param name its title
 * @param provenance whose work it is
 * @param response what its author advises to do about a finding, first things first
 */
public record Analytic(
    String uid, String name, Type type, Provenance provenance, List<String> response) {
  /** One of unknown provenance that advises nothing. */
  public Analytic(String uid, String name, Type type) {
    this(uid, name, type, Provenance.UNKNOWN, List.of());
  }

  /** OCSF's {@code analytic.type_id} and caption. */
  public enum Type {
    RULE(1, "Rule"),
    BEHAVIORAL(2, "Behavioral"),
    STATISTICAL(3, "Statistical"),
    LEARNING(4, "Learning (ML/DL)"),
    FINGERPRINTING(5, "Fingerprinting");

    private final int id;
    private final String caption;

    Type(int id, String caption) {
      this.id = id;
      this.caption = caption;
    }

    public int id() {
      return id;
    }

    public String caption() {
      return caption;
    }
  }

  public Analytic {
    response = List.copyOf(response);
  }
}
