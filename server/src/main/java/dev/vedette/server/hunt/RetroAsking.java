package dev.vedette.server.hunt;

import dev.vedette.detect.exceptions.ExceptionParser;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.detect.indicators.Intake;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.RetroQuestion;
import dev.vedette.server.web.ProblemException;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a question about the past of what somebody sends. */
public final class RetroAsking {
  private static final int LONGEST = 200_000;
  private static final int MOST_INDICATORS = 1_000;
  private static final int MOST_RULES = 100;
  private static final int MOST_PROBLEMS = 10;
  private static final int MOST_DAYS = 400;
  private static final int DEFAULT_DAYS = 30;
  private static final int MOST_SOUGHT = 20;
  private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{32,128}");
  private static final RuleSet NO_RULES = new RuleSet(List.of(), List.of(), List.of());

  private final DetectionContent live;

  /**
   * What somebody sends.
   *
   * @param rule Sigma rules as YAML
   * @param ruleId the id of a rule that is loaded
   * @param exceptions as YAML, thought of beside those that are in force
   * @param days how many days to look back, 30 if nothing is said
   */
  public record Sent(
      @Nullable String rule,
      @Nullable String ruleId,
      @Nullable List<Sought> indicators,
      @Nullable String exceptions,
      @Nullable Integer days) {}

  /** An indicator, by the word for its kind. */
  public record Sought(@Nullable String kind, @Nullable String value) {}

  public RetroAsking(DetectionContent live) {
    this.live = live;
  }

  /**
   * @throws ProblemException if something of it cannot be read
   */
  public RetroRun.Asked read(Sent sent, List<TenantId> tenants) {
    var rules = rules(sent, tenants);
    var sought = sent.indicators() == null ? List.<Sought>of() : sent.indicators();
    if (rules.rules().isEmpty() && rules.correlations().isEmpty() && sought.isEmpty()) {
      throw new ProblemException(400, "Send rule (YAML), rule_id, or indicators to look for.");
    }
    var question = new RetroQuestion(rules, exceptions(sent.exceptions()), indicators(sought));
    boolean isOnlyIndicators = rules.rules().isEmpty() && rules.correlations().isEmpty();
    return new RetroRun.Asked(
        question,
        title(rules, sought),
        tenants,
        Duration.ofDays(days(sent.days())),
        isOnlyIndicators ? condition(sought) : "TRUE",
        false);
  }

  private static int days(@Nullable Integer wanted) {
    int days = wanted == null ? DEFAULT_DAYS : wanted;
    if (days < 1 || days > MOST_DAYS) {
      throw new ProblemException(400, "days is a number from 1 to " + MOST_DAYS + ".");
    }
    return days;
  }

  private RuleSet rules(Sent sent, List<TenantId> tenants) {
    if (sent.rule() != null) {
      return parsed(sent.rule());
    }
    return sent.ruleId() == null
        ? NO_RULES
        : RetroQuestion.only(sent.ruleId(), live.rules())
            .or(() -> own(sent.ruleId(), tenants))
            .orElseThrow(() -> new ProblemException(400, "No rule of this rule_id is loaded."));
  }

  /** One of the rules that a tenant, or a node above it, has of its own. */
  private Optional<RuleSet> own(@Nullable String id, List<TenantId> tenants) {
    return tenants.stream()
        .flatMap(tenant -> live.ownRules(tenant).stream())
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .map(rule -> new RuleSet(List.of(rule), List.of(), List.of()));
  }

  private static RuleSet parsed(String yaml) {
    requireShort("rule", yaml);
    var set = RuleParser.parse(List.of(new RuleText("rule", yaml)));
    refuse(
        set.reports().stream()
            .filter(RuleReport::isRejected)
            .flatMap(report -> report.problems().stream()));
    if (set.rules().size() + set.correlations().size() > MOST_RULES) {
      throw new ProblemException(400, "Send at most " + MOST_RULES + " rules at once.");
    }
    return set;
  }

  private List<RuleException> exceptions(@Nullable String yaml) {
    var all = new ArrayList<>(live.exceptions().exceptions());
    if (yaml != null) {
      requireShort("exceptions", yaml);
      var parsed = ExceptionParser.parse(List.of(new RuleText("exceptions", yaml)));
      refuse(parsed.problems().stream().filter(Problem::isError));
      all.addAll(parsed.exceptions());
    }
    return all;
  }

  private static void requireShort(String what, String yaml) {
    if (yaml.length() > LONGEST) {
      throw new ProblemException(400, what + " is longer than " + LONGEST + " characters.");
    }
  }

  private static void refuse(Stream<Problem> problems) {
    var told =
        problems.limit(MOST_PROBLEMS).map(Problem::toString).collect(Collectors.joining("\n"));
    if (!told.isEmpty()) {
      throw new ProblemException(400, told);
    }
  }

  private static IndicatorStore indicators(List<Sought> sought) {
    if (sought.size() > MOST_INDICATORS) {
      throw new ProblemException(400, "Send at most " + MOST_INDICATORS + " indicators at once.");
    }
    var builder = new IndicatorStoreBuilder(new SecureRandom().nextLong());
    var note = IndicatorNote.of("retro-hunt", "", IndicatorNote.DEFAULT_CONFIDENCE);
    for (var each : sought) {
      if (builder.add(kind(each), value(each), note, Validity.ALWAYS) != Intake.TAKEN) {
        throw new ProblemException(400, "'%s' is no %s.".formatted(value(each), kind(each).word()));
      }
    }
    return builder.build();
  }

  private static IndicatorKind kind(Sought sought) {
    var word = sought.kind() == null ? "" : sought.kind();
    return IndicatorKind.find(word)
        .orElseThrow(
            () -> new ProblemException(400, "kind is one of " + IndicatorKind.words() + "."));
  }

  private static String value(Sought sought) {
    var value = sought.value() == null ? "" : sought.value().strip();
    if (value.isEmpty() || value.length() > 2_048) {
      throw new ProblemException(400, "An indicator has a value of 1 to 2,048 characters.");
    }
    return value;
  }

  /**
   * What a record has in it whose hash is sought: the digits as they are, unless they are written
   * with escapes, or, as the kernel's audit does it, as digits of digits. Other kinds of indicators
   * may be written in many ways.
   */
  private static String condition(List<Sought> sought) {
    boolean isSimple =
        sought.size() <= MOST_SOUGHT
            && sought.stream().allMatch(each -> HASH.matcher(value(each)).matches());
    if (!isSimple) {
      return "TRUE";
    }
    return sought.stream()
        .map(each -> "contains(lower(raw), '%s')".formatted(value(each).toLowerCase(Locale.ROOT)))
        .collect(
            Collectors.joining(
                " OR ",
                "",
                " OR contains(raw, '\\u') OR format = 'audit' OR raw_bytes IS NOT NULL"));
  }

  private static String title(RuleSet rules, List<Sought> sought) {
    var titles =
        Stream.concat(
                rules.correlations().stream().map(rule -> rule.title()),
                rules.rules().stream().map(rule -> rule.title()))
            .limit(3)
            .collect(Collectors.joining("; "));
    return sought.isEmpty() ? titles : (titles + " " + sought.size() + " indicators").strip();
  }
}
