package dev.vedette.detect.behaviour.identity;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.SeenSet;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Consent to an application that nobody here has used, the more the wider its rights: what
 * illicit-consent phishing asks for.
 */
public final class ConsentModel implements Detector<ConsentModel.Consents> {
  private static final List<Attack> ATTACKS =
      List.of(
          new Attack(Tactic.CREDENTIAL_ACCESS, "T1528"), new Attack(Tactic.PERSISTENCE, "T1671"));
  private static final int TELLING = 50;

  /** Applications from which on it is known who consents here. */
  private static final int LEARNT = 10;

  private final Set<String> operations;
  private final Map<String, String> rights;
  private final int newApplication;
  private final int wideRights;
  private final int newPerson;

  public ConsentModel(Priors priors) {
    operations = priors.set("operations");
    rights = priors.words("rights");
    newApplication = priors.points("new-application");
    wideRights = priors.points("wide-rights");
    newPerson = priors.points("new-person");
  }

  @Override
  public String name() {
    return "behaviour.consent";
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof ApiCall call
        && call.outcome() != Outcome.FAILURE
        && operations.contains(operation(call));
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public Consents initial(String key) {
    return new Consents(new SeenSet(4_096), new SeenSet(4_096));
  }

  @Override
  public void update(Consents state, Activity activity, Observer out) {
    var call = (ApiCall) activity;
    var application = call.resource().isEmpty() ? call.application() : call.resource();
    int known = state.applications().size();
    boolean isNew =
        state.applications().add(KeyHash.of(application.toLowerCase(Locale.ROOT)), call.time());
    boolean isFirst = state.people().add(KeyHash.of(call.user().key()), call.time());
    var tally = new Scorecard();
    tally.addIf(
        isNew, newApplication, () -> "nobody here consented to '" + application + "' before");
    var allowed = allowed(call.parameters().toLowerCase(Locale.ROOT));
    tally.addIf(!allowed.isEmpty(), wideRights, () -> "it may " + String.join(", ", allowed));
    tally.addIf(
        isNew && isFirst && known >= LEARNT,
        newPerson,
        () -> call.user().key() + " never consented to any application");
    if (!isNew || tally.score() < TELLING) {
      out.usual(tally.score());
      return;
    }
    out.observe(
        new Observation(
            name(),
            "Consent to the new application '%s'".formatted(application),
            application,
            call.time(),
            out.reference(),
            tally.contributions(),
            "%d other applications are known here".formatted(known),
            Math.max(0, 100 - known * 5),
            ATTACKS,
            List.of(call.user().key(), application)));
  }

  private static String operation(ApiCall call) {
    var lower = call.operation().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** What the wide rights that a text names allow. */
  private List<String> allowed(String parameters) {
    return rights.entrySet().stream()
        .filter(right -> parameters.contains(right.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .sorted()
        .limit(4)
        .toList();
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<Consents> codec() {
    return StateCodec.of(1, Consents::write, Consents::read);
  }

  /** The applications that were consented to, and the people who did so. */
  public record Consents(SeenSet applications, SeenSet people) {
    void write(DataOutput out) throws IOException {
      applications.write(out);
      people.write(out);
    }

    static Consents read(DataInput in) throws IOException {
      return new Consents(SeenSet.read(in), SeenSet.read(in));
    }
  }
}
