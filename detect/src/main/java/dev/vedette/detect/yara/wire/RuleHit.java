package dev.vedette.detect.yara.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that matched.
 *
 * @param namespace the name that its source was added under
 * @param strings the first places of its strings
 * @param moreStrings how many places are not among them
 */
public record RuleHit(
    String namespace,
    String rule,
    List<String> tags,
    List<Meta> metas,
    List<StringHit> strings,
    int moreStrings) {

  public RuleHit {
    tags = List.copyOf(tags);
    metas = List.copyOf(metas);
    strings = List.copyOf(strings);
  }

  void write(FrameWriter out) throws IOException {
    out.text(namespace).text(rule).number(tags.size());
    for (var tag : tags) {
      out.text(tag);
    }
    out.number(metas.size());
    for (var meta : metas) {
      meta.write(out);
    }
    out.number(strings.size());
    for (var string : strings) {
      string.write(out);
    }
    out.number(moreStrings);
  }

  static RuleHit read(FrameReader in) throws IOException {
    return new RuleHit(in.text(), in.text(), tags(in), metas(in), strings(in), in.number());
  }

  private static List<String> tags(FrameReader in) throws IOException {
    var tags = new ArrayList<String>();
    for (int left = in.count(); left > 0; left--) {
      tags.add(in.text());
    }
    return tags;
  }

  private static List<Meta> metas(FrameReader in) throws IOException {
    var metas = new ArrayList<Meta>();
    for (int left = in.count(); left > 0; left--) {
      metas.add(Meta.read(in));
    }
    return metas;
  }

  private static List<StringHit> strings(FrameReader in) throws IOException {
    var strings = new ArrayList<StringHit>();
    for (int left = in.count(); left > 0; left--) {
      strings.add(StringHit.read(in));
    }
    return strings;
  }
}
