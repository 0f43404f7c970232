package dev.vedette.store.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.AuditLog.Entry;
import dev.vedette.store.cases.Signer.Signed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the audit log begins, once older entries were cut away: the number and the hash of the last
 * one of these, signed by the platform, so that what is left still hangs on to something.
 *
 * @param number of the last entry that was cut away
 * @param hash of that entry, hexadecimal
 * @param time of that entry
 * @param made when it was cut
 * @param kept entries that certificates are proven by; they outlive every cut
 * @param document what was signed, word by word
 */
public record AuditCut(
    long number,
    String hash,
    Instant time,
    Instant made,
    List<Kept> kept,
    String document,
    Signed signed) {
  /** Without these no certificate of an erasure could be checked any more. */
  private static final Set<String> OUTLIVING = Set.of("certificate-key.make", "offboarding.erased");

  private static final JsonMapper JSON = new JsonMapper();

  public AuditCut {
    kept = List.copyOf(kept);
  }

  /** An entry in words. */
  public record Kept(
      long number,
      Instant time,
      String actor,
      String origin,
      String scope,
      String action,
      String detail) {
    static Kept of(Entry entry) {
      var act = entry.act();
      return new Kept(
          entry.number(),
          entry.time(),
          act.actor(),
          act.origin(),
          act.scope(),
          act.action(),
          act.detail());
    }

    Act act() {
      return new Act(actor, origin, scope, action, detail);
    }
  }

  private record Content(long number, String hash, Instant time, Instant made, List<Kept> kept) {}

  /** Those actions, for a query. */
  static List<String> outliving() {
    return List.copyOf(OUTLIVING);
  }

  /**
   * Makes one.
   *
   * @param last the last entry that is cut away
   * @param outliving the entries among those that outlive it
   */
  static AuditCut make(
      Optional<AuditCut> former, Entry last, List<Entry> outliving, Instant made, Signer signer) {
    var kept =
        Stream.concat(
                former.stream().flatMap(cut -> cut.kept().stream()),
                outliving.stream().map(Kept::of))
            .toList();
    var hash = HexFormat.of().formatHex(last.hash());
    var content = new Content(last.number(), hash, last.time(), made, kept);
    var document = JSON.writeValueAsString(content);
    return read(document, signer.sign(document.getBytes(UTF_8)));
  }

  /** As the database gives it back. */
  static AuditCut of(ResultSet row) throws SQLException {
    return read(row.getString(1), new Signed(row.getString(2), row.getString(3)));
  }

  private static AuditCut read(String document, Signed signed) {
    try {
      var content = JSON.readValue(document, Content.class);
      return new AuditCut(
          content.number(),
          content.hash(),
          content.time(),
          content.made(),
          content.kept(),
          document,
          signed);
    } catch (JacksonException | NullPointerException e) {
      throw new DatabaseFailure("what was signed where the audit log was cut cannot be read", e);
    }
  }

  /** Whether it says what the platform has signed, with the key that it tells of. */
  boolean isGenuine() {
    return signed.isOf(document.getBytes(UTF_8));
  }

  byte[] lastHash() {
    return HexFormat.of().parseHex(hash);
  }
}
