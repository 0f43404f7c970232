package dev.vedette.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The tactics of ATT&amp;CK Enterprise in the order of an attack. Version 19 splits Defense Evasion
 * into Stealth, which keeps its id, and Defense Impairment; the older name stays readable.
 */
public enum Tactic {
  RECONNAISSANCE("TA0043", "Reconnaissance", "reconnaissance"),
  RESOURCE_DEVELOPMENT("TA0042", "Resource Development", "resource-development"),
  INITIAL_ACCESS("TA0001", "Initial Access", "initial-access"),
  EXECUTION("TA0002", "Execution", "execution"),
  PERSISTENCE("TA0003", "Persistence", "persistence"),
  PRIVILEGE_ESCALATION("TA0004", "Privilege Escalation", "privilege-escalation"),
  STEALTH("TA0005", "Stealth", "stealth"),
  DEFENSE_IMPAIRMENT("TA0112", "Defense Impairment", "defense-impairment"),
  CREDENTIAL_ACCESS("TA0006", "Credential Access", "credential-access"),
  DISCOVERY("TA0007", "Discovery", "discovery"),
  LATERAL_MOVEMENT("TA0008", "Lateral Movement", "lateral-movement"),
  COLLECTION("TA0009", "Collection", "collection"),
  COMMAND_AND_CONTROL("TA0011", "Command and Control", "command-and-control"),
  EXFILTRATION("TA0010", "Exfiltration", "exfiltration"),
  IMPACT("TA0040", "Impact", "impact");

  private final String uid;
  private final String title;
  private final String slug;

  Tactic(String uid, String title, String slug) {
    this.uid = uid;
    this.title = title;
    this.slug = slug;
  }

  /** ATT&amp;CK's id, such as {@code TA0002}. */
  public String uid() {
    return uid;
  }

  /** ATT&amp;CK's name, such as {@code Lateral Movement}. */
  public String title() {
    return title;
  }

  /** The tactic of a Sigma tag without its {@code attack.}, such as {@code lateral-movement}. */
  public static Optional<Tactic> ofSlug(String slug) {
    var dashed = slug.replace('_', '-');
    if (dashed.equals("defense-evasion")) {
      return Optional.of(STEALTH);
    }
    return Arrays.stream(values()).filter(tactic -> tactic.slug.equals(dashed)).findFirst();
  }
}
