package dev.vedette.detect.behaviour.command;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Activity.ScriptRun;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import java.time.Duration;
import java.util.List;

/**
 * Finds command lines and scripts that are seldom harmless: by features of any machine's commands,
 * and by what is usual for a program here. A command that is run for days takes points away, though
 * no more than so many: whoever rehearses hides one feature, not several.
 */
public final class CommandLine implements Detector<CommandNorms> {
  /** Its name. */
  public static final String NAME = "behaviour.command-line";

  private static final String SCRIPT = "script";
  private static final int SHOWN = 120;
  private static final long FAMILIAR_AFTER = Duration.ofDays(3).toMillis();
  private static final double FAMILIAR = 5;
  private static final double LONG = 6;
  private static final int SHORTEST_LONG = 200;

  private final CommandPriors known;
  private final int reportFrom;
  private final int longForProgram;
  private final int newTemplate;
  private final int familiar;

  public CommandLine(Priors priors) {
    known = new CommandPriors(priors);
    reportFrom = priors.number("report-from");
    longForProgram = priors.points("long-for-program");
    newTemplate = priors.points("new-template");
    familiar = priors.points("familiar");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean concerns(Activity activity) {
    return switch (activity) {
      case ProcessStart start -> !start.commandLine().isEmpty();
      case ScriptRun _ -> true;
      default -> false;
    };
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public CommandNorms initial(String key) {
    return new CommandNorms();
  }

  @Override
  public void update(CommandNorms norms, Activity activity, Observer out) {
    switch (activity) {
      case ProcessStart start -> command(norms, start, out);
      case ScriptRun script -> script(norms, script, out);
      default -> {}
    }
  }

  private void command(CommandNorms norms, ProcessStart start, Observer out) {
    var program =
        start.program().isKnown() ? start.program().name() : firstWord(start.commandLine());
    judge(norms, start, program, CommandText.of(start.commandLine()), start.user().key(), out);
  }

  private static String firstWord(String commandLine) {
    int space = commandLine.indexOf(' ');
    return Names.file(space < 0 ? commandLine : commandLine.substring(0, space));
  }

  private void script(CommandNorms norms, ScriptRun script, Observer out) {
    var text = CommandText.of(script.text());
    if (!known.isTrusted(text.plain())) {
      judge(norms, script, SCRIPT, text, script.user().key(), out);
    }
  }

  private void judge(
      CommandNorms norms,
      Activity activity,
      String program,
      CommandText text,
      String user,
      Observer out) {
    boolean isScript = activity instanceof ScriptRun;
    var template = text.template();
    int length = text.plain().length();
    var before = norms.known(program, template, length, activity.time());
    var card = new Scorecard();
    known.judge(program, text, isScript, card);
    judgeLearnt(norms, before, program, length, card);
    norms.learn(program, template, length, activity.time());
    if (card.score() >= reportFrom) {
      var of = isScript ? "Script" : "Command line of " + program;
      out.observe(
          new Observation(
              NAME,
              of + " out of character: " + shown(text.plain()),
              activity.host() + "|" + user + "|" + program,
              activity.time(),
              out.reference(),
              card.contributions(),
              baseline(norms, before, program),
              norms.learning().unlearned(),
              card.attacks(),
              user.isEmpty() ? List.of() : List.of("run by " + user)));
    } else if (card.score() > 0) {
      out.usual(card.score());
    }
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private void judgeLearnt(
      CommandNorms norms, CommandNorms.Known before, String program, int length, Scorecard card) {
    var learning = norms.learning();
    if (length > SHORTEST_LONG && before.program() > FAMILIAR && before.deviations() > LONG) {
      card.add(
          learning.of(longForProgram),
          () ->
              "%d characters, where %s usually has %d"
                  .formatted(length, program, Math.round(before.usualLength())));
    }
    if (before.template() < 0.5) {
      card.add(learning.of(newTemplate), () -> "nothing like it was ever run here");
    }
    if (before.template() > FAMILIAR && norms.learning().daysSeen() > 0) {
      boolean isOld = before.first() != Long.MAX_VALUE && isOlder(norms, before.first());
      card.add(isOld ? learning.of(familiar) : 0, () -> "its like has been run here for days");
    }
  }

  private static boolean isOlder(CommandNorms norms, long first) {
    return norms.learning().last() - first > FAMILIAR_AFTER;
  }

  private static String baseline(CommandNorms norms, CommandNorms.Known before, String program) {
    if (norms.learning().unlearned() == 100) {
      return "nothing is learnt here yet: judged by what holds on every machine";
    }
    return "%s %s was run %d times, its like %d times"
        .formatted(
            norms.learning().span(),
            program,
            Math.round(before.program()),
            Math.round(before.template()));
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<CommandNorms> codec() {
    return StateCodec.of(1, CommandNorms::write, CommandNorms::read);
  }
}
