package dev.vedette.respond.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a decision: a hash of what came of it for an incident. An incident that grows without
 * asking for anything else has the same decision still.
 */
final class Outcome {
  private static final int BYTES = 10;

  private Outcome() {}

  static String hash(Situation situation, List<Proposal> proposals, List<String> open) {
    var digest = sha256();
    for (var part : parts(situation, proposals, open)) {
      var bytes = part.getBytes(UTF_8);
      digest.update((bytes.length + ":").getBytes(UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static List<String> parts(
      Situation situation, List<Proposal> proposals, List<String> open) {
    var parts = new ArrayList<String>();
    parts.add(situation.incident().tenant().value());
    parts.add(situation.id());
    for (var proposal : proposals) {
      parts.add(proposal.type().word());
      parts.add(proposal.target().place());
      parts.add(proposal.target().value());
      parts.add(proposal.level().word());
      parts.add(String.valueOf(proposal.wouldAct()));
    }
    parts.addAll(open);
    return parts;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
