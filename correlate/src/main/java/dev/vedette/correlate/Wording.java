package dev.vedette.correlate;

import dev.vedette.correlate.Facts.ProcessFacts;
import org.jspecify.annotations.Nullable;

/** Puts facts into one plain clause, without its full stop. Log text goes in as it is, cut. */
final class Wording {
  private static final int MAX_COMMAND = 160;
  private static final int MAX_NAME = 120;

  private final Facts facts;
  private final AccountNames names;

  private Wording(Facts facts, AccountNames names) {
    this.facts = facts;
    this.names = names;
  }

  static String of(Facts facts, AccountNames names) {
    return Text.sentence(new Wording(facts, names).clause());
  }

  private String clause() {
    var objects = facts.objects();
    return switch (facts.act()) {
      case PROCESS_STARTED -> started();
      case PROCESS_OPENED -> process() + " opened " + name(facts.processes().victim());
      case CODE_INJECTED -> process() + " injected code into " + name(facts.processes().victim());
      case CODE_LOADED -> process() + " loaded " + or(objects.file(), "a library");
      case CONNECTED -> process() + " connected to " + destination();
      case NAME_LOOKED_UP ->
          process() + " looked up the name " + or(facts.network().domain(), "of a host");
      case FILE_WRITTEN -> process() + " wrote " + or(objects.file(), "a file");
      case FILE_DELETED -> process() + " deleted " + or(objects.file(), "a file");
      case FILE_MATCHED ->
          "File " + or(objects.file(), "of a scan") + on() + " has a known signature";
      case REGISTRY_CHANGED -> process() + " changed " + or(objects.registryKey(), "the registry");
      case PIPE_USED -> process() + " opened the pipe " + or(objects.file(), "of another process");
      case SCRIPT_RAN -> who("somebody") + " ran a script" + on();
      case API_CALLED -> called();
      case OTHER -> other();
    };
  }

  private String started() {
    var subject = facts.processes().subject();
    var parent = facts.processes().parent();
    var text = who("somebody") + " ran " + name(subject) + on();
    if (parent != null && parent.image() != null) {
      text += " from " + name(parent);
    }
    var command = subject == null ? null : subject.commandLine();
    return command == null ? text : text + ": " + Text.cut(command, MAX_COMMAND);
  }

  private String called() {
    var objects = facts.objects();
    var text = who("somebody") + " called " + or(objects.call(), facts.title());
    if (objects.resource() != null) {
      text += " on " + Text.cut(objects.resource(), MAX_NAME);
    }
    return text + from() + on();
  }

  private String other() {
    var text = new StringBuilder(facts.title());
    var target = facts.people().target();
    var actor = facts.people().actor();
    if (target != null && !target.equals(actor)) {
      text.append(" for ").append(Text.cut(names.of(target), MAX_NAME));
    }
    if (actor != null) {
      text.append(" by ").append(Text.cut(names.of(actor), MAX_NAME));
    }
    text.append(on()).append(from());
    appendObject(text);
    return text.toString();
  }

  private void appendObject(StringBuilder text) {
    var objects = facts.objects();
    var subject = facts.processes().subject();
    var object = objects.file() != null ? objects.file() : objects.registryKey();
    if (object == null) {
      object = objects.resource() != null ? objects.resource() : facts.network().domain();
    }
    if (object == null && subject != null) {
      object = subject.commandLine() != null ? subject.commandLine() : subject.image();
    }
    if (object != null) {
      text.append(": ").append(Text.cut(object, MAX_COMMAND));
    }
  }

  /** The acting process with its host, or whoever acted where no process is known. */
  private String process() {
    var subject = facts.processes().subject();
    return subject == null ? who("a process") + on() : name(subject) + on();
  }

  private String destination() {
    var network = facts.network();
    var name = network.destinationHost() != null ? network.destinationHost() : network.domain();
    if (name != null && network.destination() != null) {
      return name + " (" + network.destination() + ")";
    }
    return or(name != null ? name : network.destination(), "another host");
  }

  private String who(String otherwise) {
    var actor = facts.people().actor();
    return actor == null ? otherwise : Text.cut(names.of(actor), MAX_NAME);
  }

  private String on() {
    var place = facts.place();
    if (place.host() != null) {
      return " on " + Text.cut(place.host(), MAX_NAME);
    }
    return place.cloudAccount() == null ? "" : " in account " + place.cloudAccount();
  }

  private String from() {
    var network = facts.network();
    var source = network.sourceHost() != null ? network.sourceHost() : network.source();
    return source == null ? "" : " from " + Text.cut(source, MAX_NAME);
  }

  private static String name(@Nullable ProcessFacts process) {
    return process == null ? "a process" : Text.cut(process.name(), MAX_NAME);
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : Text.cut(text, MAX_COMMAND);
  }
}
