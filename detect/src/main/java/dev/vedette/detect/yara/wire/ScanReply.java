package dev.vedette.detect.yara.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan found.
 *
 * @param status libyara's error code, 0 for none; what was found before an error stands
 * @param rules the first rules that matched, in the library's order
 * @param moreRules how many matched beside them
 * @param digests MD5, SHA-1 and SHA-256 of the whole file in hexadecimal; none where nothing
 *     matched or the file goes on
 */
public record ScanReply(int status, List<RuleHit> rules, int moreRules, List<String> digests) {

  public ScanReply {
    rules = List.copyOf(rules);
    digests = List.copyOf(digests);
  }

  public void write(FrameWriter out) throws IOException {
    out.number(status).number(rules.size());
    for (var rule : rules) {
      rule.write(out);
    }
    out.number(moreRules).number(digests.size());
    for (var digest : digests) {
      out.text(digest);
    }
  }

  public static ScanReply read(FrameReader in) throws IOException {
    int status = in.number();
    var rules = new ArrayList<RuleHit>();
    for (int left = in.count(); left > 0; left--) {
      rules.add(RuleHit.read(in));
    }
    int moreRules = in.number();
    var digests = new ArrayList<String>();
    for (int left = in.count(); left > 0; left--) {
      digests.add(in.text());
    }
    if (!digests.isEmpty() && digests.size() != 3) {
      throw new WireException("a file has three digests or none, not " + digests.size());
    }
    return new ScanReply(status, rules, moreRules, digests);
  }
}
