package dev.vedette.correlate.entities;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * To whom each credential was issued. One is issued once: who says later that it is another's is
 * not believed. Bounded: what was told longest ago is forgotten.
 */
final class CredentialChains {
  private static final int MOST = 50_000;

  private final Map<EntityName, Issue> issues = new LinkedHashMap<>();

  private record Issue(EntityName principal, Span span) {}

  void add(EntityName credential, EntityName principal, Span span) {
    var known = issues.get(credential);
    if (known == null || (!known.principal().equals(principal) && isEarlier(span, known))) {
      issues.put(credential, new Issue(principal, span));
      Bounds.trim(issues, MOST);
    } else if (known.principal().equals(principal)) {
      issues.put(credential, new Issue(principal, known.span().with(span)));
    }
  }

  private static boolean isEarlier(Span span, Issue known) {
    return span.first() < known.span().first();
  }

  @Nullable EntityName principal(EntityName credential) {
    var issue = issues.get(credential);
    return issue == null ? null : issue.principal();
  }

  /** The credentials that were issued to somebody, and when. */
  Map<EntityName, Span> issued(EntityName principal) {
    var issued = new TreeMap<EntityName, Span>();
    issues.forEach((credential, issue) -> {
      if (issue.principal().equals(principal)) {
        issued.put(credential, issue.span());
      }
    });
    return issued;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(issues.size());
    for (var each : issues.entrySet()) {
      Names.write(each.getKey(), out);
      Names.write(each.getValue().principal(), out);
      each.getValue().span().write(out);
    }
  }

  void read(DataInput in) throws IOException {
    int count = Bounds.check(in.readInt(), MOST);
    for (int i = 0; i < count; i++) {
      issues.put(Names.read(in), new Issue(Names.read(in), Span.read(in)));
    }
  }
}
