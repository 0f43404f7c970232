package dev.vedette.receive.elastic;

import dev.vedette.receive.json.JsonCursor;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.frame.RecordFramer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bulk request: lines that name an action, each with the line of its document. Blank
 * lines do not matter, nor does a missing line feed at the end.
 */
final class Bulk {
  /** Far more than shippers send at once; each costs memory and a part of the reply. */
  private static final int MOST_ITEMS = 200_000;

  private final byte[] body;
  private final @Nullable String index;
  private final List<Item> items = new ArrayList<>();
  private int at;
  private int line;
  private int from;
  private int to;
  private Action last = new Action(Verb.INDEX, null, null);
  private int lastFrom;
  private int lastTo;

  private Bulk(byte[] body, @Nullable String index) {
    this.body = body;
    this.index = index;
  }

  /** What an action's line says. */
  private record Action(Verb verb, @Nullable String index, @Nullable String id) {}

  /** A line that is no action: nothing behind it can be told apart, as Elasticsearch has it too. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  /**
   * @param index what the path names, or null
   */
  static List<Item> read(byte[] body, @Nullable String index) throws Malformed {
    var bulk = new Bulk(body, index);
    while (bulk.nextLine()) {
      if (bulk.items.size() == MOST_ITEMS) {
        throw new Malformed("more than " + MOST_ITEMS + " actions: send smaller batches");
      }
      bulk.item();
    }
    return bulk.items;
  }

  private void item() throws Malformed {
    var action = action();
    if (action.verb() == Verb.DELETE) {
      add(action, Item.Kind.NOT_FOUND, 0, 0);
    } else if (nextLine()) {
      document(action);
    } else {
      add(action, Item.Kind.MISSING, 0, 0);
    }
  }

  /** Shippers name the same action for one document after the other. */
  private Action action() throws Malformed {
    if (!Arrays.equals(body, from, to, body, lastFrom, lastTo)) {
      last = parseAction();
      lastFrom = from;
      lastTo = to;
    }
    return last;
  }

  private Action parseAction() throws Malformed {
    var object = JsonObject.parse(body, from, to);
    if (object == null || object.members().size() != 1) {
      throw new Malformed(
          "Malformed action/metadata line [%d], expected one object with one action"
              .formatted(line));
    }
    var name = object.members().keySet().iterator().next();
    var verb = Verb.find(name);
    var metadata = object.object(name);
    if (verb.isEmpty() || metadata == null) {
      throw new Malformed(
          ("Malformed action/metadata line [%d], expected field [create], [delete], [index] or"
                  + " [update]")
              .formatted(line));
    }
    return new Action(
        verb.get(), metadata.text("_index").orElse(index), metadata.text("_id").orElse(null));
  }

  private void document(Action action) {
    if (to - from > RecordFramer.LONGEST_RECORD) {
      add(action, Item.Kind.TOO_LARGE, 0, 0);
      return;
    }
    if (action.verb() != Verb.UPDATE) {
      boolean isWhole = JsonCursor.isObject(body, from, to);
      add(action, isWhole ? Item.Kind.DOCUMENT : Item.Kind.BROKEN, from, to);
      return;
    }
    var update = JsonObject.parse(body, from, to);
    var document =
        update == null
            ? null
            : Optional.ofNullable(update.find("doc")).orElse(update.find("upsert"));
    if (update != null && document != null && update.isObject(document)) {
      add(action, Item.Kind.DOCUMENT, document.from(), document.to());
    } else {
      add(action, Item.Kind.BROKEN, from, to);
    }
  }

  private void add(Action action, Item.Kind kind, int start, int end) {
    var name = action.index() == null ? "default" : action.index();
    items.add(new Item(action.verb(), name, action.id(), kind, start, end));
  }

  /** Moves on to the next line that is not blank. */
  private boolean nextLine() {
    while (at < body.length) {
      from = at;
      while (at < body.length && body[at] != '\n') {
        at++;
      }
      to = at;
      at++;
      line++;
      trim();
      if (from < to) {
        return true;
      }
    }
    return false;
  }

  private void trim() {
    while (to > from && isBlank(body[to - 1])) {
      to--;
    }
    while (from < to && isBlank(body[from])) {
      from++;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\r' || b == '\t' || b == 0x1E;
  }

  /** What is asked for. */
  enum Verb {
    INDEX,
    CREATE,
    UPDATE,
    DELETE;

    private final String word = name().toLowerCase(Locale.ROOT);

    String word() {
      return word;
    }

    static Optional<Verb> find(String word) {
      return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }
  }

  /**
   * One action.
   *
   * @param id as the sender chose it, or null
   * @param from where its document begins in the body
   */
  record Item(Verb verb, String index, @Nullable String id, Kind kind, int from, int to) {
    /** What has become of it so far. */
    enum Kind {
      DOCUMENT,
      /** No JSON object: refused, yet kept as the text that it is. */
      BROKEN,
      MISSING,
      TOO_LARGE,
      /** Events are never deleted. */
      NOT_FOUND
    }

    /** How its document is to be kept, or null if there is none. */
    @Nullable RecordFormat format() {
      return switch (kind) {
        case DOCUMENT -> RecordFormat.JSON;
        case BROKEN -> RecordFormat.LINE;
        case MISSING, TOO_LARGE, NOT_FOUND -> null;
      };
    }
  }
}
