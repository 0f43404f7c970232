package dev.vedette.sources.evtx;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Writes an {@link ElementTree} as the JSON that {@code evtx_dump} made the custom:
 *
 * <ul>
 *   <li>an element is a member of its parent, {@code null} if it has nothing, its text if that is
 *       all, else an object with {@code #attributes}, {@code #text} and its elements;
 *   <li>in {@code EventData} and {@code UserData}, {@code <Data Name="X">v</Data>} is {@code "X":
 *       v}, and the ones without a name are together {@code "Data": {"#text": [...]}};
 *   <li>attributes without a value are left out; so are {@code Data}'s own;
 *   <li>a value that is an array stands for its element once for each item (MS-EVEN6 section
 *       3.1.4.7.5); in a named {@code Data} the items make a list under the one name.
 * </ul>
 */
final class EventJson {
  /** The most bytes that one record may become. */
  static final int MAX_OUTPUT = 4 << 20;

  private static final int NO_KEY = -1;
  private static final byte[] NULL = "null".getBytes(US_ASCII);
  private static final byte[] EMPTY = "\"\"".getBytes(US_ASCII);
  private static final byte[] ATTRIBUTES = "\"#attributes\":{".getBytes(US_ASCII);
  private static final byte[] TEXT = "\"#text\":".getBytes(US_ASCII);
  private static final byte[] POSITIONAL = "\"Data\":{\"#text\":".getBytes(US_ASCII);

  private final ElementTree tree;
  private final Names names;
  private final JsonBuffer out;
  private final ValueText values;
  private final TextNodes text;
  private final Keys keys;

  EventJson(EvtxChunk chunk, ElementTree tree, Names names, JsonBuffer out) {
    this.tree = tree;
    this.names = names;
    this.out = out;
    values = new ValueText(chunk, out);
    text = new TextNodes(tree, names, values, out);
    keys = new Keys(tree, names, text);
  }

  /** Writes the tree's content as one object. */
  void write() throws Damage {
    if (!hasElement(ElementTree.DOCUMENT)) {
      throw new Damage("the record has no element");
    }
    keys.clear();
    object(ElementTree.DOCUMENT, false);
  }

  private void object(int element, boolean eventData) throws Damage {
    out.raw('{');
    attributes(element);
    if (text.hasText(element)) {
      out.comma();
      out.raw(TEXT);
      text.write(element);
    }
    keys.assign(element, eventData);
    for (int child = tree.first(element); child != ElementTree.NONE; child = tree.next(child)) {
      if (tree.kind(child) == ElementTree.ELEMENT) {
        member(child, eventData);
      }
    }
    out.raw('}');
  }

  private void attributes(int element) throws Damage {
    if (!hasAttribute(element)) {
      return;
    }
    out.raw(ATTRIBUTES);
    for (int child = tree.first(element); child != ElementTree.NONE; child = tree.next(child)) {
      if (isAttribute(child)) {
        key(tree.name(child), 0);
        text.write(child);
      }
    }
    out.raw('}');
  }

  private void member(int child, boolean eventData) throws Damage {
    int key = keys.key(child);
    if (key == Keys.POSITIONAL_AGAIN) {
      return;
    }
    if (key == Keys.POSITIONAL) {
      positional(child);
    } else if (eventData && tree.name(child) == Names.DATA) {
      key(key, keys.suffix(child));
      namedData(child);
    } else {
      occurrences(child, key);
    }
  }

  private void namedData(int data) throws Damage {
    boolean isList = text.occurrences(data) > 1;
    if (isList) {
      out.raw('[');
    }
    occurrences(data, NO_KEY);
    if (isList) {
      out.raw(']');
    }
  }

  private void positional(int firstData) throws Damage {
    int count = 0;
    for (int data = firstData; data != ElementTree.NONE; data = tree.next(data)) {
      count += isPositional(data) ? text.occurrences(data) : 0;
    }
    out.comma();
    out.raw(POSITIONAL);
    if (count != 1) {
      out.raw('[');
    }
    for (int data = firstData; data != ElementTree.NONE; data = tree.next(data)) {
      if (isPositional(data)) {
        occurrences(data, NO_KEY);
      }
    }
    if (count != 1) {
      out.raw(']');
    }
    out.raw('}');
  }

  private boolean isPositional(int node) {
    return tree.kind(node) == ElementTree.ELEMENT && keys.key(node) < 0;
  }

  /** Writes an element once or, if it holds an array, once for each item. */
  private void occurrences(int element, int key) throws Damage {
    int array = text.soleArray(element);
    if (array == ElementTree.NONE) {
      occurrence(element, key, 0);
      return;
    }
    int type = ValueType.item(tree.type(array));
    int end = tree.from(array) + tree.length(array);
    int number = 0;
    for (int at = tree.from(array); at < end; number++) {
      int next = values.itemEnd(type, at, end);
      tree.become(array, type, at, values.itemLength(type, at, next));
      occurrence(element, key, number);
      at = next;
    }
  }

  private void occurrence(int element, int key, int number) throws Damage {
    if (out.size() > MAX_OUTPUT) {
      throw new Damage("the record expands to more than " + MAX_OUTPUT + " bytes");
    }
    if (key == NO_KEY) {
      out.comma();
      data(element);
    } else {
      key(key, keys.suffix(element) + number);
      value(element);
    }
  }

  private void key(int key, int suffix) {
    out.comma();
    out.raw('"');
    out.raw(names.json(key));
    if (suffix > 0) {
      out.raw('_');
      out.decimal(suffix);
    }
    out.raw('"');
    out.raw(':');
  }

  private void data(int data) throws Damage {
    if (hasElement(data)) {
      object(data, false);
    } else if (text.hasText(data)) {
      text.write(data);
    } else {
      out.raw(EMPTY);
    }
  }

  private void value(int element) throws Damage {
    if (hasElement(element) || hasAttribute(element)) {
      int name = tree.name(element);
      object(element, name == Names.EVENT_DATA || name == Names.USER_DATA);
    } else if (text.hasText(element)) {
      text.write(element);
    } else {
      out.raw(NULL);
    }
  }

  private boolean hasElement(int node) {
    for (int child = tree.first(node); child != ElementTree.NONE; child = tree.next(child)) {
      if (tree.kind(child) == ElementTree.ELEMENT) {
        return true;
      }
    }
    return false;
  }

  private boolean hasAttribute(int element) {
    for (int child = tree.first(element); child != ElementTree.NONE; child = tree.next(child)) {
      if (isAttribute(child)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAttribute(int node) {
    return tree.kind(node) == ElementTree.ATTRIBUTE && text.hasText(node);
  }
}
