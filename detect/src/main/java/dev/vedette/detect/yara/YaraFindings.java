package dev.vedette.detect.yara;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.yara.wire.StringHit;
import dev.vedette.model.Analytic;
import dev.vedette.model.EventType;
import dev.vedette.model.Evidence;
import dev.vedette.model.Finding;
import dev.vedette.model.LogSource;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of the YARA rules that match. One instance serves one thread and one scan.
 *
 * <p>A finding's id is a hash of the tenant, the rule, the file's own name and its content, so that
 * the same files give the same ids wherever they lie; the second file with that name and content
 * counts as the second.
 */
public final class YaraFindings {
  /** What the event behind such a finding was. */
  public static final EventType FILE_SCANNED =
      new EventType(
          "yara",
          "File with a known signature",
          List.of(new LogSource(null, "file_signature", null)));

  /** What the ids of all YARA rules begin with; the namespace and the rule's name follow. */
  public static final String ANALYTIC_PREFIX = "yara.";

  private static final int MAX_SHOWN = 32;
  private static final int REGULAR_FILE = 1;
  private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256");

  private final TenantId tenant;
  private final @Nullable String host;
  private final String occasion;
  private final Set<String> uids = new HashSet<>();

  /**
   * @param host the host that the files are of, or null where that is not known
   */
  public YaraFindings(TenantId tenant, @Nullable String host) {
    this(tenant, host, "");
  }

  /**
   * @param occasion tells files that come one after the other apart, so that what comes again makes
   *     findings again; empty where all are scanned together
   */
  public YaraFindings(TenantId tenant, @Nullable String host, String occasion) {
    this.occasion = occasion;
    this.tenant = tenant;
    this.host = host;
  }

  /**
   * The finding of a rule that has matched a file.
   *
   * @param time when the file was last changed, epoch milliseconds
   */
  public Finding finding(YaraMatch match, YaraResult result, YaraFile file, long time) {
    var meta = new RuleMeta(match.hit());
    var uid = ANALYTIC_PREFIX + match.hit().namespace() + "." + match.hit().rule();
    return new Finding(
        uid(uid, result, file),
        tenant,
        time,
        new Analytic(uid, meta.title(), Analytic.Type.RULE),
        meta.severity(),
        meta.confidence(),
        meta.attacks(),
        observables(result, file),
        FILE_SCANNED,
        new Origin(file.path(), 1),
        matched(match));
  }

  /** The file and the rule behind a finding, and every place that was kept. */
  public Evidence evidence(YaraMatch match, YaraResult result, YaraFile file) {
    var ocsf = new LinkedHashMap<String, Object>();
    ocsf.put("file", fileObject(result, file));
    ocsf.put("rule", rule(match));
    ocsf.put("strings", match.hit().strings().stream().map(YaraFindings::string).toList());
    if (match.hit().moreStrings() > 0) {
      ocsf.put("more_strings", (long) match.hit().moreStrings());
    }
    if (host != null) {
      ocsf.put("device", Map.of("hostname", host));
    }
    return new Evidence(raw(match), ocsf);
  }

  private String uid(String rule, YaraResult result, YaraFile file) {
    var content =
        result.digests().isEmpty() ? result.size() + " bytes" : result.digests().getLast();
    int number = 1;
    var uid = hash(tenant.value(), rule, file.name(), content, place(number));
    while (!uids.add(uid)) {
      number++;
      uid = hash(tenant.value(), rule, file.name(), content, place(number));
    }
    return uid;
  }

  private String place(int number) {
    return occasion.isEmpty() ? Integer.toString(number) : number + " " + occasion;
  }

  private static String hash(String... parts) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        sha256.update((part + "\0").getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(sha256.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private List<Observable> observables(YaraResult result, YaraFile file) {
    var observables = new ArrayList<Observable>();
    if (host != null) {
      observables.add(new Observable("device.hostname", Observable.Type.HOSTNAME, host));
    }
    observables.add(new Observable("file.path", Observable.Type.FILE_PATH, file.path()));
    observables.add(new Observable("file.name", Observable.Type.FILE_NAME, file.name()));
    for (var digest : result.digests()) {
      observables.add(new Observable("file.hashes.value", Observable.Type.HASH, digest));
    }
    return observables;
  }

  private static List<Finding.Match> matched(YaraMatch match) {
    var matched = new ArrayList<Finding.Match>();
    var strings = match.hit().strings();
    for (var string : strings.subList(0, Math.min(MAX_SHOWN, strings.size()))) {
      matched.add(new Finding.Match(string.id(), shown(string)));
    }
    int more = match.hit().moreStrings() + strings.size() - matched.size();
    if (more > 0) {
      matched.add(new Finding.Match("strings", more + " more places"));
    }
    return matched;
  }

  private static String shown(StringHit string) {
    return "%s at 0x%x, %d bytes"
        .formatted(ShownBytes.of(string.data(), string.length()), string.offset(), string.length());
  }

  private static Map<String, Object> fileObject(YaraResult result, YaraFile file) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", file.name());
    object.put("path", file.path());
    object.put("type_id", (long) REGULAR_FILE);
    object.put("size", result.size());
    var hashes = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < result.digests().size(); i++) {
      var hash = new LinkedHashMap<String, Object>();
      hash.put("algorithm", ALGORITHMS.get(i));
      hash.put("algorithm_id", i + 1L);
      hash.put("value", result.digests().get(i));
      hashes.add(hash);
    }
    object.put("hashes", hashes);
    return object;
  }

  private static Map<String, Object> rule(YaraMatch match) {
    var meta = new RuleMeta(match.hit());
    var rule = new LinkedHashMap<String, Object>();
    rule.put("name", match.hit().rule());
    rule.put("source", match.source());
    meta.find("author").ifPresent(author -> rule.put("author", author));
    meta.find("reference", "references", "ref", "url").ifPresent(it -> rule.put("reference", it));
    meta.find("license", "licence").ifPresent(license -> rule.put("license", license));
    meta.find("date").ifPresent(date -> rule.put("date", date));
    if (!match.hit().tags().isEmpty()) {
      rule.put("tags", match.hit().tags());
    }
    return rule;
  }

  private static Map<String, Object> string(StringHit string) {
    var object = new LinkedHashMap<String, Object>();
    object.put("id", string.id());
    object.put("offset", string.offset());
    object.put("length", (long) string.length());
    object.put("data", ShownBytes.of(string.data(), string.length()));
    return object;
  }

  private static String raw(YaraMatch match) {
    var text = new StringBuilder("rule ").append(match.hit().rule());
    match
        .hit()
        .strings()
        .forEach(string -> text.append('\n').append(string.id()).append(' ').append(shown(string)));
    return text.toString();
  }
}
