package dev.vedette.receive.netflow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads sets of templates. What is behind a template that cannot be read is not read either. */
final class TemplateReader {
  /** A template has at most so many fields. */
  static final int MOST_FIELDS = 1024;

  private static final int FIRST = 256;
  private static final int ENTERPRISE = 0x8000;

  private final Elements elements;

  TemplateReader(Elements elements) {
    this.elements = elements;
  }

  /**
   * Reads the templates of NetFlow 9 (RFC 3954, sections 5.2 and 6.1).
   *
   * @return whether all of them could be read
   */
  boolean version9(ByteBuffer set, boolean isOptions, Consumer<Template> taker) {
    while (set.remaining() >= 4) {
      int id = number(set);
      int first = number(set);
      if (id == 0 && first == 0) {
        return true;
      }
      if (isOptions && set.remaining() < 2) {
        return false;
      }
      int scopes = isOptions ? first / 4 : 0;
      int count = isOptions ? scopes + number(set) / 4 : first;
      if (!isAllowed(id, count) || set.remaining() < 4 * count) {
        return false;
      }
      var fields = new ArrayList<Template.Field>(count);
      for (int i = 0; i < count; i++) {
        int type = number(set);
        var element = i < scopes ? elements.scopeOfVersion9(type) : elements.ofVersion9(type);
        fields.add(new Template.Field(element, number(set)));
      }
      if (!take(id, isOptions, fields, taker)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the templates of IPFIX (RFC 7011, section 3.4).
   *
   * @return whether all of them could be read
   */
  boolean ipfix(ByteBuffer set, boolean isOptions, Consumer<Template> taker) {
    while (set.remaining() >= 4) {
      int id = number(set);
      int count = number(set);
      if (id == 0) {
        return true;
      }
      // Without fields it is withdrawn, which nobody may do over UDP (section 8.1).
      if (count > 0 && !readFields(set, id, count, isOptions, taker)) {
        return false;
      }
    }
    return true;
  }

  private boolean readFields(
      ByteBuffer set, int id, int count, boolean isOptions, Consumer<Template> taker) {
    if (!isAllowed(id, count) || (isOptions && set.remaining() < 2)) {
      return false;
    }
    if (isOptions) {
      // How many of the fields are scopes does not matter: they have names like all others.
      number(set);
    }
    var fields = new ArrayList<Template.Field>(count);
    for (int i = 0; i < count; i++) {
      if (set.remaining() < 4) {
        return false;
      }
      int type = number(set);
      int length = number(set);
      if ((type & ENTERPRISE) == 0) {
        fields.add(new Template.Field(elements.registered(type), length));
      } else if (set.remaining() < 4) {
        return false;
      } else {
        long enterprise = Integer.toUnsignedLong(set.getInt());
        var element = elements.ofEnterprise(enterprise, type & ~ENTERPRISE);
        fields.add(new Template.Field(element, length));
      }
    }
    return take(id, isOptions, fields, taker);
  }

  private static boolean isAllowed(int id, int count) {
    return id >= FIRST && count > 0 && count <= MOST_FIELDS;
  }

  private static boolean take(
      int id, boolean isOptions, List<Template.Field> fields, Consumer<Template> taker) {
    var template = Template.of(id, isOptions, fields);
    // A record of no bytes would come without end.
    if (template.shortest() == 0) {
      return false;
    }
    taker.accept(template);
    return true;
  }

  private static int number(ByteBuffer bytes) {
    return Short.toUnsignedInt(bytes.getShort());
  }
}
