package dev.vedette.sources.evtx;

/**
 * Expands the binary XML of a record, with the templates it names, into an {@link ElementTree}.
 *
 * <p>A fragment is a run of tokens. It sits in the record, in a template's definition or in a value
 * of type BinXml; the latter two are read by calling the same method again, so depth is bounded and
 * every token is paid from the chunk's {@link Budget}. The position, the open node and the frame of
 * values belong to the fragment being read and are kept across such a call.
 *
 * <p>Source: MS-EVEN6 section 2.2.12; libevtx documentation, "Binary XML".
 */
final class BinXmlParser {
  private static final int END_OF_STREAM = 0x00;
  private static final int OPEN_ELEMENT = 0x01;
  private static final int CLOSE_START = 0x02;
  private static final int CLOSE_EMPTY = 0x03;
  private static final int END_ELEMENT = 0x04;
  private static final int VALUE = 0x05;
  private static final int ATTRIBUTE = 0x06;
  private static final int CDATA = 0x07;
  private static final int CHARACTER_REFERENCE = 0x08;
  private static final int ENTITY_REFERENCE = 0x09;
  private static final int INSTRUCTION_TARGET = 0x0A;
  private static final int INSTRUCTION_DATA = 0x0B;
  private static final int TEMPLATE_INSTANCE = 0x0C;
  private static final int SUBSTITUTION = 0x0D;
  private static final int OPTIONAL_SUBSTITUTION = 0x0E;
  private static final int FRAGMENT_HEADER = 0x0F;

  /** Set in an opening token when attributes follow, in others when more of the kind follow. */
  private static final int MORE = 0x40;

  private static final int MAX_FRAGMENTS = 16;

  /** How much of a value is looked at for the price of a token. */
  private static final int BYTES_PER_STEP = 16;

  /** Of a template's definition: next one (4 bytes), identifier (16), size of the fragment (4). */
  private static final int DEFINITION_HEADER = 24;

  private final EvtxChunk chunk;
  private final Names names;
  private final ElementTree tree;
  private final Budget budget;
  private final Substitutions values = new Substitutions();

  private int at;
  private int end;
  private int open;
  private int frame;
  private boolean hasDependency;
  private int fragments;

  BinXmlParser(EvtxChunk chunk, Names names, ElementTree tree, Budget budget) {
    this.chunk = chunk;
    this.names = names;
    this.tree = tree;
    this.budget = budget;
  }

  /** Fills the tree from a record's binary XML. */
  void parse(int from, int to) throws Damage {
    tree.clear();
    values.clear();
    fragments = 0;
    open = ElementTree.DOCUMENT;
    frame = Substitutions.NONE;
    fragment(from, to, Substitutions.NONE, true);
  }

  private void fragment(int from, int to, int itsFrame, boolean itsDependency) throws Damage {
    if (++fragments > MAX_FRAGMENTS) {
      throw new Damage("templates are nested deeper than " + MAX_FRAGMENTS);
    }
    int outerAt = at;
    int outerEnd = end;
    int outerOpen = open;
    int outerFrame = frame;
    boolean outerDependency = hasDependency;
    at = from;
    end = to;
    frame = itsFrame;
    hasDependency = itsDependency;
    tokens(outerOpen);
    at = outerAt;
    end = outerEnd;
    open = outerOpen;
    frame = outerFrame;
    hasDependency = outerDependency;
    fragments--;
  }

  private void tokens(int root) throws Damage {
    while (at < end) {
      budget.spend(1);
      int token = chunk.unsignedByte(at++);
      if (token == END_OF_STREAM) {
        return;
      }
      token(token, root);
    }
  }

  private void token(int token, int root) throws Damage {
    switch (token & ~MORE) {
      case OPEN_ELEMENT -> openElement((token & MORE) != 0);
      case ATTRIBUTE -> attribute(root);
      case CLOSE_START -> closeAttribute(root);
      case CLOSE_EMPTY, END_ELEMENT -> endElement(root);
      case VALUE -> literal();
      case CDATA -> text();
      case CHARACTER_REFERENCE -> character();
      case ENTITY_REFERENCE -> tree.addNamed(open, ElementTree.ENTITY, name());
      case INSTRUCTION_TARGET -> name();
      case INSTRUCTION_DATA -> at += 2 + 2 * chunk.unsignedShort(at);
      case TEMPLATE_INSTANCE -> template();
      case SUBSTITUTION, OPTIONAL_SUBSTITUTION -> substitution();
      case FRAGMENT_HEADER -> at += 3;
      default -> throw new Damage("unknown token 0x" + Integer.toHexString(token));
    }
  }

  /**
   * Opens an element: dependency (2 bytes, where there is one), size (4), name, attributes' size.
   */
  private void openElement(boolean hasAttributes) throws Damage {
    at += dependencyLength() + 4;
    int name = name();
    if (hasAttributes) {
      at += 4;
    }
    open = tree.addNamed(open, ElementTree.ELEMENT, name);
  }

  /**
   * Elements in a value of type BinXml that are in no template lack the dependency. Writers are not
   * strict about it, so the form whose name offset makes sense is taken, the expected one first.
   */
  private int dependencyLength() throws Damage {
    int expected = hasDependency ? 2 : 0;
    return isName(at + expected + 4) || !isName(at + 6 - expected) ? expected : 2 - expected;
  }

  private boolean isName(int offsetAt) throws Damage {
    int offset = chunk.integer(offsetAt);
    if (offset < EvtxChunk.RECORDS || offset > EvtxChunk.SIZE - 10) {
      return false;
    }
    int count = chunk.unsignedShort(offset + 6);
    int zero = offset + 8 + 2 * count;
    return zero + 2 <= EvtxChunk.SIZE && count > 0 && chunk.unsignedShort(zero) == 0;
  }

  /** Reads the offset of a name, and steps over the name itself if it follows. */
  private int name() throws Damage {
    int offset = chunk.integer(at);
    at += 4;
    if (offset == at) {
      at += names.recordLength(offset);
    }
    return names.at(offset);
  }

  private void attribute(int root) throws Damage {
    closeAttribute(root);
    open = tree.addNamed(open, ElementTree.ATTRIBUTE, name());
  }

  private void closeAttribute(int root) {
    if (open != root && tree.kind(open) == ElementTree.ATTRIBUTE) {
      open = tree.parent(open);
    }
  }

  private void endElement(int root) throws Damage {
    closeAttribute(root);
    if (open == root) {
      throw new Damage("an element ends that never began");
    }
    open = tree.parent(open);
  }

  /** Reads a value that is part of the template: its type, then for text its length. */
  private void literal() throws Damage {
    int type = chunk.unsignedByte(at++);
    if (ValueType.isUtf16(type)) {
      text();
    } else {
      int size = ValueType.size(type);
      if (size == 0) {
        throw new Damage("a template holds a literal of type 0x" + Integer.toHexString(type));
      }
      value(type, at, size);
      at += size;
    }
  }

  private void text() throws Damage {
    int bytes = 2 * chunk.unsignedShort(at);
    value(ValueType.STRING, at + 2, bytes);
    at += 2 + bytes;
  }

  private void character() throws Damage {
    tree.addNamed(open, ElementTree.CHARACTER, chunk.unsignedShort(at));
    at += 2;
  }

  /**
   * Reads a template instance: an unused byte, an identifier (4 bytes), the offset of its
   * definition (4), the definition itself where that offset is here, its values.
   */
  private void template() throws Damage {
    int definition = chunk.integer(at + 5);
    int size = chunk.integer(definition + 20);
    int body = definition + DEFINITION_HEADER;
    chunk.check(body, size);
    at += 9;
    if (definition == at) {
      at = body + size;
    }
    int itsFrame = values.frame();
    at = values.read(chunk, at, end);
    budget.spend(values.frame() - itsFrame);
    fragment(body, body + size, itsFrame, true);
    values.release(itsFrame);
  }

  /**
   * Puts in a value by its number (2 bytes); the template's idea of its type (1) is not binding.
   * Zeros and blanks that pad a string are left out, as evtx_dump does since 0.8.5.
   */
  private void substitution() throws Damage {
    int index = chunk.unsignedShort(at);
    at += 3;
    if (!values.has(frame, index)) {
      throw new Damage("a template names a value that its instance does not have");
    }
    int type = values.type(frame, index);
    int from = values.from(frame, index);
    int length = values.length(frame, index);
    value(type, from, ValueType.isUtf16(type) ? withoutPadding(from, length) : length);
  }

  private int withoutPadding(int from, int length) throws Damage {
    chunk.check(from, length);
    int used = length & ~1;
    while (used > 0 && isPadding(chunk.unsignedShort(from + used - 2))) {
      used -= 2;
    }
    budget.spend((length - used) / BYTES_PER_STEP);
    return used;
  }

  private static boolean isPadding(int character) {
    return character == 0 || character == ' ';
  }

  private void value(int type, int from, int length) throws Damage {
    chunk.check(from, length);
    budget.spend(length / BYTES_PER_STEP);
    if (type == ValueType.BINXML) {
      fragment(from, from + length, Substitutions.NONE, false);
    } else if (type != ValueType.NULL && length > 0) {
      tree.addValue(open, type, from, length);
    }
  }
}
