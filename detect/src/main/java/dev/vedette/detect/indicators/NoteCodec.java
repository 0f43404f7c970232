package dev.vedette.detect.indicators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.observed.PatternPart;
import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a note: numbers of four bytes, and text as its length and UTF-8. */
final class NoteCodec {
  private static final int MAX_LIST = 64;
  private static final int MAX_TEXT = 1 << 16;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private NoteCodec() {}

  static byte[] encode(IndicatorNote note) {
    var codec = new NoteCodec();
    codec.put(note.feed());
    codec.put(note.name());
    codec.put(note.confidence());
    codec.put(note.severity().id());
    var attacks = note.attacks().subList(0, Math.min(MAX_LIST, note.attacks().size()));
    codec.put(attacks.size());
    attacks.forEach(codec::put);
    var malware = note.malware().subList(0, Math.min(MAX_LIST, note.malware().size()));
    codec.put(malware.size());
    malware.forEach(codec::put);
    codec.put(note.tlp());
    codec.put(note.reference());
    codec.put(note.pattern());
    var part = note.part();
    if (part != null) {
      codec.put(part.pattern());
      codec.put(part.number());
    }
    return codec.bytes.toByteArray();
  }

  private void put(Attack attack) {
    var tactic = attack.tactic();
    put(tactic == null ? "" : tactic.uid());
    var technique = attack.technique();
    put(technique == null ? "" : technique);
  }

  private void put(String text) {
    var utf8 = text.getBytes(UTF_8);
    int length = Math.min(utf8.length, MAX_TEXT);
    put(length);
    bytes.write(utf8, 0, length);
  }

  private void put(int number) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  /**
   * The note in some bytes.
   *
   * @throws IllegalArgumentException if they are none
   */
  static IndicatorNote decode(ByteBuffer in) {
    try {
      return new IndicatorNote(
          text(in),
          text(in),
          in.getInt(),
          severity(in.getInt()),
          attacks(in),
          texts(in),
          text(in),
          text(in),
          text(in),
          part(in));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a note ends too early", e);
    }
  }

  /** What follows the rest where an indicator does not stand alone. */
  private static @Nullable PatternPart part(ByteBuffer in) {
    return in.hasRemaining() ? new PatternPart(text(in), index(in, MAX_TEXT)) : null;
  }

  private static List<Attack> attacks(ByteBuffer in) {
    var attacks = new ArrayList<Attack>();
    for (int left = index(in, MAX_LIST + 1); left > 0; left--) {
      attacks.add(new Attack(tactic(text(in)), textOrNull(in)));
    }
    return attacks;
  }

  private static Severity severity(int id) {
    for (var severity : Severity.values()) {
      if (severity.id() == id) {
        return severity;
      }
    }
    throw new IllegalArgumentException("a note has a severity that there is not: " + id);
  }

  private static @Nullable Tactic tactic(String uid) {
    for (var tactic : Tactic.values()) {
      if (tactic.uid().equals(uid)) {
        return tactic;
      }
    }
    return null;
  }

  private static List<String> texts(ByteBuffer in) {
    var texts = new ArrayList<String>();
    for (int left = index(in, MAX_LIST + 1); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static @Nullable String textOrNull(ByteBuffer in) {
    var text = text(in);
    return text.isEmpty() ? null : text;
  }

  private static String text(ByteBuffer in) {
    var utf8 = new byte[index(in, MAX_TEXT + 1)];
    in.get(utf8);
    return new String(utf8, UTF_8);
  }

  private static int index(ByteBuffer in, int bound) {
    int index = in.getInt();
    if (index < 0 || index >= bound) {
      throw new IllegalArgumentException("a note has a number out of bounds: " + index);
    }
    return index;
  }
}
