package dev.vedette.server.api;

import dev.vedette.model.Problem;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.PlaybookDifference;
import dev.vedette.respond.playbook.PlaybookStep;
import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.server.playbooks.PlaybookLibrary.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Playbooks as they are told. */
public final class PlaybookViews {
  private PlaybookViews() {}

  /**
   * A playbook in a list.
   *
   * @param from the node that keeps it; null where it comes with the platform
   * @param is_variant whether it takes the place of one from above
   * @param mode off, by-hand or automatic
   * @param has_trigger whether incidents can start it
   */
  @SuppressWarnings("RecordComponentName")
  public record PlaybookItem(
      String id,
      String name,
      String description,
      List<String> types,
      String modified,
      @Nullable String from,
      boolean is_variant,
      String mode,
      boolean has_trigger,
      int steps) {
    static PlaybookItem of(Held held) {
      var playbook = held.playbook();
      var from = held.from();
      return new PlaybookItem(
          playbook.id(),
          playbook.name(),
          playbook.description(),
          playbook.types(),
          playbook.modified(),
          from == null ? null : from.value(),
          held.standard() != null,
          held.mode().word(),
          playbook.trigger() != null,
          playbook.steps().size());
    }
  }

  /**
   * A step.
   *
   * @param detail what it does, in a line
   * @param next where it leads, by how
   */
  public record StepView(
      String id, String type, String name, String detail, Map<String, String> next) {
    static StepView of(PlaybookStep step) {
      var id = step.common().id();
      return new StepView(
          id, id.substring(0, id.indexOf("--")), step.common().name(), detail(step), next(step));
    }

    private static String detail(PlaybookStep step) {
      if (step instanceof Action action) {
        var act = action.act();
        return act == null
            ? "%d commands".formatted(action.commands().size())
            : "%s on %s".formatted(act.type().word(), act.on());
      }
      return step.common().description();
    }

    private static Map<String, String> next(PlaybookStep step) {
      var next = new TreeMap<String, String>();
      put(next, "on_completion", step.common().onCompletion());
      put(next, "on_success", step.common().onSuccess());
      put(next, "on_failure", step.common().onFailure());
      switch (step) {
        case PlaybookStep.If choice -> {
          put(next, "on_true", choice.onTrue());
          put(next, "on_false", choice.onFalse());
        }
        case PlaybookStep.While loop -> put(next, "on_true", loop.onTrue());
        case PlaybookStep.Parallel parallel -> {
          for (int i = 0; i < parallel.branches().size(); i++) {
            put(next, "branch " + (i + 1), parallel.branches().get(i));
          }
        }
        case PlaybookStep.Switch choice ->
            choice.cases().forEach((value, way) -> put(next, "case " + value, way));
        case PlaybookStep.SubPlaybook sub -> put(next, "playbook", sub.playbook());
        case PlaybookStep.Start _, PlaybookStep.End _, Action _ -> {
          // These lead nowhere else.
        }
      }
      return next;
    }

    private static void put(Map<String, String> next, String how, @Nullable String way) {
      if (way != null) {
        next.put(how, way);
      }
    }
  }

  /** A member that a variant changes; before or after is null where it is new, or gone. */
  public record ChangeView(String place, @Nullable String before, @Nullable String after) {}

  /**
   * The whole of a playbook.
   *
   * @param inputs external variables that somebody who starts it may set, with their types
   * @param difference what it changes of the one from above
   */
  public record PlaybookView(
      PlaybookItem playbook,
      List<StepView> steps,
      Map<String, String> inputs,
      List<ChangeView> difference) {
    static PlaybookView of(Held held) {
      var standard = held.standard();
      return new PlaybookView(
          PlaybookItem.of(held),
          held.playbook().steps().values().stream().map(StepView::of).toList(),
          inputs(held.playbook()),
          standard == null
              ? List.of()
              : PlaybookDifference.between(standard, held.playbook()).stream()
                  .map(each -> new ChangeView(each.place(), each.before(), each.after()))
                  .toList());
    }

    private static Map<String, String> inputs(Playbook playbook) {
      var inputs = new TreeMap<String, String>();
      playbook
          .variables()
          .forEach((name, variable) -> {
            if (variable.isExternal()) {
              inputs.put(name, variable.type().word());
            }
          });
      return inputs;
    }
  }

  /** Something that is wrong with a text, or doubtful. */
  public record RemarkView(int line, int column, boolean error, String message) {
    static List<RemarkView> of(List<Problem> problems) {
      var remarks = new ArrayList<RemarkView>();
      problems.forEach(each ->
          remarks.add(new RemarkView(each.line(), each.column(), each.isError(), each.message())));
      return remarks;
    }
  }
}
