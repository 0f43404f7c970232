package dev.vedette.respond;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text with variables in braces; braces around anything but lower-case words are plain text. */
record Template(List<Part> parts) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+(?: [a-z]+)?)}");
  private static final int MAX_NAMES = 2;
  private static final int MAX_COMMANDS = 3;
  private static final int MAX_NAME = 60;

  /** A piece of a template. */
  sealed interface Part {
    /** Text as it stands. */
    record Plain(String text) implements Part {}

    /** A place to fill. */
    record Slot(Variable variable) implements Part {}
  }

  Template {
    parts = List.copyOf(parts);
  }

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException with the name of a variable that does not exist
   */
  static Template parse(String text) {
    var parts = new ArrayList<Part>();
    var matcher = VARIABLE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.start() > end) {
        parts.add(new Part.Plain(text.substring(end, matcher.start())));
      }
      var name = matcher.group(1);
      parts.add(
          new Part.Slot(Variable.find(name).orElseThrow(() -> new IllegalArgumentException(name))));
      end = matcher.end();
    }
    if (end < text.length()) {
      parts.add(new Part.Plain(text.substring(end)));
    }
    return new Template(parts);
  }

  /** Its variables, each once. */
  List<Variable> variables() {
    return parts.stream()
        .flatMap(part ->
            part instanceof Part.Slot slot
                ? Optional.of(slot.variable()).stream()
                : Optional.<Variable>empty().stream())
        .distinct()
        .toList();
  }

  /** For people: every variable becomes the names that it stands for. */
  String tell(Subjects subjects) {
    var text = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.text());
        case Part.Slot slot -> text.append(list(subjects.of(slot.variable())));
      }
    }
    return text.toString();
  }

  /**
   * For a shell: one command for each of the first few values of its variable, quoted; a second
   * variable takes its first value.
   */
  List<String> commands(Shell shell, Subjects subjects) {
    var variables = variables();
    if (variables.isEmpty()) {
      return List.of(command(shell, subjects, 0));
    }
    int number = Math.min(MAX_COMMANDS, subjects.of(variables.getFirst()).size());
    var commands = new ArrayList<String>();
    for (int i = 0; i < number; i++) {
      commands.add(command(shell, subjects, i));
    }
    return commands;
  }

  private String command(Shell shell, Subjects subjects, int index) {
    var text = new StringBuilder();
    var variables = variables();
    for (var part : parts) {
      switch (part) {
        case Part.Plain plain -> text.append(plain.text());
        case Part.Slot slot -> {
          var values = subjects.of(slot.variable());
          int at = slot.variable() == variables.getFirst() ? index : 0;
          text.append(shell.quote(values.get(at), slot.variable().key()));
        }
      }
    }
    return text.toString();
  }

  private static String list(List<String> values) {
    var shown = new ArrayList<>(values.stream().limit(MAX_NAMES).map(Template::cut).toList());
    if (values.size() > MAX_NAMES) {
      shown.add((values.size() - MAX_NAMES) + " more");
    }
    int last = shown.size() - 1;
    return last < 1
        ? String.join("", shown)
        : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
  }

  /** Leaves out the middle of long names: a path is told by its beginning and its end. */
  private static String cut(String text) {
    if (text.length() <= MAX_NAME) {
      return text;
    }
    int head = MAX_NAME / 2 - 1;
    int tail = text.length() - MAX_NAME / 2;
    if (Character.isHighSurrogate(text.charAt(head - 1))) {
      head--;
    }
    if (Character.isLowSurrogate(text.charAt(tail))) {
      tail++;
    }
    return text.substring(0, head) + "…" + text.substring(tail);
  }
}
