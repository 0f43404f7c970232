package dev.vedette.sources.evtx;

/** Writes the text below an element or attribute as a JSON value. */
final class TextNodes {
  private final ElementTree tree;
  private final Names names;
  private final ValueText values;
  private final JsonBuffer out;

  TextNodes(ElementTree tree, Names names, ValueText values, JsonBuffer out) {
    this.tree = tree;
    this.names = names;
    this.values = values;
    this.out = out;
  }

  boolean hasText(int above) {
    return firstText(tree.first(above)) != ElementTree.NONE;
  }

  /** Writes all text below a node: bare if it is one number or boolean, else as one string. */
  void write(int above) throws Damage {
    int first = firstText(tree.first(above));
    if (isBare(first) && firstText(tree.next(first)) == ElementTree.NONE) {
      node(first);
      return;
    }
    out.raw('"');
    for (int node = first; node != ElementTree.NONE; node = firstText(tree.next(node))) {
      node(node);
    }
    out.raw('"');
  }

  /**
   * The value of an element that holds an array and nothing else but attributes, or {@link
   * ElementTree#NONE}. The element stands for itself once for each item.
   */
  int soleArray(int element) {
    int array = ElementTree.NONE;
    for (int child = tree.first(element); child != ElementTree.NONE; child = tree.next(child)) {
      if (tree.kind(child) == ElementTree.ATTRIBUTE) {
        continue;
      }
      if (array != ElementTree.NONE || !isArray(child)) {
        return ElementTree.NONE;
      }
      array = child;
    }
    return array;
  }

  private boolean isArray(int node) {
    return tree.kind(node) == ElementTree.VALUE && ValueType.isArray(tree.type(node));
  }

  /** How often an element stands in the output: once, or for each item of its array. */
  int occurrences(int element) throws Damage {
    int array = soleArray(element);
    return array == ElementTree.NONE
        ? 1
        : values.items(ValueType.item(tree.type(array)), tree.from(array), tree.length(array));
  }

  private int firstText(int from) {
    int node = from;
    while (node != ElementTree.NONE && !tree.isText(node)) {
      node = tree.next(node);
    }
    return node;
  }

  private boolean isBare(int node) {
    return node != ElementTree.NONE
        && tree.kind(node) == ElementTree.VALUE
        && values.isBare(tree.type(node), tree.length(node));
  }

  private void node(int node) throws Damage {
    switch (tree.kind(node)) {
      case ElementTree.VALUE -> values.write(tree.type(node), tree.from(node), tree.length(node));
      case ElementTree.CHARACTER -> out.escaped(String.valueOf((char) tree.name(node)));
      default -> entity(tree.name(node));
    }
  }

  private void entity(int name) {
    switch (name) {
      case Names.AMPERSAND -> out.escaped("&");
      case Names.LESS -> out.escaped("<");
      case Names.GREATER -> out.escaped(">");
      case Names.QUOTE -> out.escaped("\"");
      case Names.APOSTROPHE -> out.escaped("'");
      default -> {
        out.raw('&');
        out.raw(names.json(name));
        out.raw(';');
      }
    }
  }

  /** The text of an attribute as a name's number, or {@link ElementTree#NONE} if it is empty. */
  int name(int attribute) throws Damage {
    int first = firstText(tree.first(attribute));
    if (first == ElementTree.NONE) {
      return ElementTree.NONE;
    }
    boolean plain =
        tree.kind(first) == ElementTree.VALUE
            && ValueType.isUtf16(tree.type(first))
            && firstText(tree.next(first)) == ElementTree.NONE;
    return plain ? names.text(tree.from(first), tree.length(first) / 2) : rareName(attribute);
  }

  /** Names put together from several pieces are written first and then looked up. */
  private int rareName(int attribute) throws Damage {
    int mark = out.size();
    out.raw('"');
    for (int node = firstText(tree.first(attribute));
        node != ElementTree.NONE;
        node = firstText(tree.next(node))) {
      node(node);
    }
    int number = names.escaped(out.array(), mark + 1, out.size());
    out.cut(mark);
    return number;
  }
}
