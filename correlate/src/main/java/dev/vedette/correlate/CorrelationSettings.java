package dev.vedette.correlate;

import dev.vedette.model.Severity;
import java.time.Duration;

/**
 * Every number that decides which findings belong together and which of them become incidents.
 *
 * @param gaps how long a tie of each kind holds
 * @param degrees how widely shared a thing may be and still tie findings together
 * @param habit what is usual somewhere and so tells little
 * @param repeats how often turns a finding into routine, or a hint into evidence
 * @param worth what makes a group an incident
 * @param weights what makes an incident risky
 * @param limits what bounds memory and length
 */
public record CorrelationSettings(
    Gaps gaps,
    Degrees degrees,
    Habit habit,
    Repeats repeats,
    Worth worth,
    Weights weights,
    Limits limits) {

  /**
   * The quiet time that ends each kind of tie.
   *
   * @param strong process lineage, logon session, access key, and an account that was created or
   *     changed and then acts
   * @param account the same account, on one host or on several
   * @param sibling processes of one parent that is not itself suspected
   * @param artifact the same rare file or hash
   * @param remote one host reaching another: logon source, connection, or name in a command line
   * @param address the same remote address
   * @param host the same host and nothing else
   * @param hostOfStrangers the same host, where each side has an account that the other lacks
   * @param rare the same host, where both sides are rare there
   * @param sweep one rule on several hosts, where nobody is named
   * @param moment what is nearer than this may be one thing that several rules noticed
   * @param fold how far apart repeats of one observation may be and still be one sighting
   */
  public record Gaps(
      Duration strong,
      Duration account,
      Duration sibling,
      Duration artifact,
      Duration remote,
      Duration address,
      Duration host,
      Duration hostOfStrangers,
      Duration rare,
      Duration sweep,
      Duration moment,
      Duration fold) {}

  /**
   * The most distinct neighbours at which a thing still says something about its neighbours.
   *
   * @param accountHosts hosts that one account is seen on
   * @param addressHosts hosts that talk to one address
   * @param addressAccounts accounts that come from one address
   * @param artifactHosts hosts that one file or hash is seen on
   * @param hostAccounts accounts on one host; above it is shared, such as a domain controller or a
   *     terminal server, and its name alone ties nothing
   */
  public record Degrees(
      int accountHosts,
      int addressHosts,
      int addressAccounts,
      int artifactHosts,
      int hostAccounts) {}

  /**
   * What is usual somewhere.
   *
   * @param memory how long what was seen counts
   * @param learning how long to look before anything is called rare
   * @param routine the share of hours or days from which on something says nothing there
   * @param rare the share below which it says all that it can; between the two it is a hint
   * @param days on how many days it must have been seen for the share of days to count
   * @param burst so many times what an hour ever had before is no routine
   * @param places how many are remembered: rules on hosts, by program and account
   * @param customDays on how many days a rule must have fired anywhere to be a custom
   * @param customBearers about how many accounts or hosts
   */
  public record Habit(
      Duration memory,
      Duration learning,
      double routine,
      double rare,
      int days,
      int burst,
      int places,
      int customDays,
      int customBearers) {}

  /**
   * Numbers from which repetition says something.
   *
   * @param routine findings of one rule about the system's own deeds on one host; from here on the
   *     rule says nothing there
   * @param search things that one identity of a cloud gives hints of one rule about
   * @param guesses hints of one rule about guessed passwords on one host
   */
  public record Repeats(int routine, int search, int guesses) {}

  /**
   * What makes a group an incident.
   *
   * @param lone the severity at which one finding is enough
   * @param rules how many rules of medium severity or more are enough, on different records
   * @param moments at how many moments rules must have found something where nobody is named and
   *     nothing is said of an attack
   * @param chain how many tactics, one after the other as in an attack, make a chain of hints one
   * @param rulesWithHints how many rules of low severity or more are enough, one of them medium
   */
  public record Worth(Severity lone, int rules, int moments, int chain, int rulesWithHints) {}

  /**
   * Chances between 0 and 1 that combine into risk and confidence.
   *
   * @param harm of a finding by its severity, at full confidence
   * @param certainty that a finding of this severity is an attack, at full confidence
   * @param sameRecord the share that is left to a rule on a record that another explained already
   * @param furtherTactic what each tactic beyond the first adds
   * @param furtherHost what each host beyond the first adds
   * @param maxFurther how many further tactics or hosts add anything
   * @param hub what a host that many accounts use adds
   * @param important what a host or person of high criticality adds
   * @param critical what one of critical criticality adds
   * @param fast what several tactics in quick succession add
   * @param fastMinutes how quick that is
   * @param highRisk the risk at which an incident of medium findings is of high severity
   * @param criticalRisk the risk at which an incident of high findings is critical
   */
  public record Weights(
      BySeverity harm,
      BySeverity certainty,
      double sameRecord,
      double furtherTactic,
      double furtherHost,
      int maxFurther,
      double hub,
      double important,
      double critical,
      double fast,
      int fastMinutes,
      int highRisk,
      int criticalRisk) {}

  /** A chance for each severity. */
  public record BySeverity(
      double informational, double low, double medium, double high, double critical) {
    double of(Severity severity) {
      return switch (severity) {
        case INFORMATIONAL -> informational;
        case LOW -> low;
        case MEDIUM -> medium;
        case HIGH -> high;
        case CRITICAL -> critical;
      };
    }
  }

  /**
   * Bounds.
   *
   * @param sightings distinct observations kept at once; beyond, the quietest incidents are closed
   * @param sightingsPerRule distinct observations of one rule on one host; further ones fold
   * @param findings finding ids kept at once; further ones are only counted
   * @param sentences sentences of a story
   * @param entities entities of an incident
   * @param entitiesPerType those of them that are hosts, processes, files and so on
   * @param relations edges of an incident's entity graph
   * @param bonds ties that an incident tells of
   */
  public record Limits(
      int sightings,
      int sightingsPerRule,
      int findings,
      int sentences,
      int entities,
      int entitiesPerType,
      int relations,
      int bonds) {}

  /** What suits a company's network. */
  public static CorrelationSettings defaults() {
    var gaps =
        new Gaps(
            Duration.ofHours(8),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofHours(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(3),
            Duration.ofMinutes(15));
    var weights =
        new Weights(
            new BySeverity(0.01, 0.04, 0.2, 0.5, 0.75),
            new BySeverity(0.02, 0.08, 0.35, 0.7, 0.9),
            0.25,
            0.08,
            0.12,
            4,
            0.1,
            0.1,
            0.2,
            0.05,
            10,
            65,
            90);
    return new CorrelationSettings(
        gaps,
        new Degrees(12, 4, 12, 6, 4),
        new Habit(Duration.ofDays(14), Duration.ofDays(1), 0.3, 0.08, 5, 8, 50_000, 2, 3),
        new Repeats(5, 3, 20),
        new Worth(Severity.HIGH, 2, 3, 4, 3),
        weights,
        new Limits(20_000, 200, 500_000, 25, 60, 8, 120, 60));
  }
}
