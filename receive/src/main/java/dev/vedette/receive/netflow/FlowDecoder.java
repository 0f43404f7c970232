package dev.vedette.receive.netflow;

import dev.vedette.receive.netflow.FlowSettings.TemplateLimits;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Makes JSON records of datagrams of NetFlow 5 and 9 and of IPFIX, with the names that IANA gives
 * to their fields. Whatever comes, memory and what is made of a datagram are bounded. For one
 * thread at a time.
 */
final class FlowDecoder {
  private static final int NETFLOW_5 = 5;
  private static final int NETFLOW_9 = 9;
  private static final int IPFIX = 10;
  private static final int FIRST_DATA_SET = 256;
  private static final int SET_HEAD = 4;

  private final TemplateLimits limits;
  private final InstantSource clock;
  private final Elements elements = new Elements();
  private final TemplateReader templates = new TemplateReader(elements);
  private final Template version5 = Version5.template(elements);
  private final Sessions sessions;
  private final RecordWriter writer = new RecordWriter();

  FlowDecoder(TemplateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    sessions = new Sessions(limits);
  }

  /**
   * Reads a datagram.
   *
   * @param bytes hold it from 0 to {@code length}
   */
  void decode(byte[] bytes, int length, InetSocketAddress from, Flows flows) {
    var in = ByteBuffer.wrap(bytes, 0, length);
    writer.begin();
    switch (length < 2 ? 0 : in.getShort(0)) {
      case NETFLOW_5 -> decode5(in, from, flows);
      case NETFLOW_9 -> decode9(in, from, flows);
      case IPFIX -> decode10(in, from, flows);
      default -> flows.malformed();
    }
    sessions.forgotten().forEach(this::tellUndecoded);
  }

  private void decode5(ByteBuffer in, InetSocketAddress from, Flows flows) {
    if (in.remaining() < Version5.HEAD) {
      flows.malformed();
      return;
    }
    var header = Version5.header(in, from);
    var session = sessions.of(header);
    int count = Version5.count(in);
    long sequence = Version5.sequence(in);
    tellLost(session, sequence, flows);
    session.expect(sequence + count);
    in.position(Version5.HEAD);
    in.limit(Math.min(in.limit(), Version5.HEAD + count * version5.shortest()));
    if (in.remaining() < count * version5.shortest()) {
      flows.malformed();
    }
    readRecords(in, version5, header, session, flows);
  }

  /** RFC 3954, section 5.1. */
  private void decode9(ByteBuffer in, InetSocketAddress from, Flows flows) {
    if (in.remaining() < 20) {
      flows.malformed();
      return;
    }
    var header =
        new Header(
            from,
            NETFLOW_9,
            Integer.toUnsignedLong(in.getInt(16)),
            1000 * Integer.toUnsignedLong(in.getInt(8)),
            Integer.toUnsignedLong(in.getInt(4)),
            0);
    var session = sessions.of(header);
    sessions.heard(session, header);
    long sequence = Integer.toUnsignedLong(in.getInt(12));
    tellLost(session, sequence, flows);
    session.expect(sequence + 1);
    readSets(in.position(20), header, session, flows);
  }

  /** RFC 7011, section 3.1. */
  private void decode10(ByteBuffer in, InetSocketAddress from, Flows flows) {
    if (in.remaining() < 16) {
      flows.malformed();
      return;
    }
    int length = Short.toUnsignedInt(in.getShort(2));
    if (length > in.limit() || length < 16) {
      flows.malformed();
    } else {
      in.limit(length);
    }
    var header =
        new Header(
            from,
            IPFIX,
            Integer.toUnsignedLong(in.getInt(12)),
            1000 * Integer.toUnsignedLong(in.getInt(4)),
            Header.UNSAID,
            0);
    var session = sessions.of(header);
    long sequence = Integer.toUnsignedLong(in.getInt(8));
    tellLost(session, sequence, flows);
    int records = readSets(in.position(16), header, session, flows);
    if (records < 0) {
      session.expectAnything();
    } else {
      session.expect(sequence + records);
    }
  }

  private static void tellLost(Session session, long sequence, Flows flows) {
    long lost = session.lost(sequence);
    if (lost > 0) {
      flows.lost(lost);
    }
  }

  /** How many data records there were; -1: nobody can tell. */
  private int readSets(ByteBuffer in, Header header, Session session, Flows flows) {
    int records = 0;
    while (in.remaining() >= SET_HEAD) {
      int start = in.position();
      int id = Short.toUnsignedInt(in.getShort());
      int length = Short.toUnsignedInt(in.getShort());
      if (length < SET_HEAD || length > in.limit() - start) {
        flows.malformed();
        return -1;
      }
      var set = in.slice(in.position(), length - SET_HEAD);
      in.position(start + length);
      int read = readSet(id, set, header, session, flows);
      records = read < 0 || records < 0 ? -1 : records + read;
    }
    return records;
  }

  private int readSet(int id, ByteBuffer set, Header header, Session session, Flows flows) {
    if (id >= FIRST_DATA_SET) {
      return readData(id, set, header, session, flows);
    }
    Consumer<Template> taker = template -> learn(session, template);
    boolean isRead =
        switch (header.version() == IPFIX ? id : id + 2) {
          case 2 -> readTemplates(set, header, false, taker);
          case 3 -> readTemplates(set, header, true, taker);
          default -> false;
        };
    if (!isRead) {
      flows.malformed();
    }
    return 0;
  }

  private boolean readTemplates(
      ByteBuffer set, Header header, boolean isOptions, Consumer<Template> taker) {
    return header.version() == IPFIX
        ? templates.ipfix(set, isOptions, taker)
        : templates.version9(set, isOptions, taker);
  }

  private void learn(Session session, Template template) {
    sessions.learn(session, template);
    for (var set : sessions.release(session, template.id())) {
      readRecords(set.set(), template, set.header(), session, set.flows());
    }
  }

  private int readData(int id, ByteBuffer set, Header header, Session session, Flows flows) {
    var template = session.find(id);
    if (template != null) {
      return readRecords(set, template, header, session, flows);
    }
    var copy = ByteBuffer.allocate(set.remaining()).put(set).flip();
    var waiting =
        new Session.Waiting(id, header, copy, flows, clock.instant().plus(limits.patience()));
    if (!sessions.hold(session, waiting)) {
      tellUndecoded(waiting);
    }
    return -1;
  }

  /** How many there were; -1: the set cannot be read to its end. */
  private int readRecords(
      ByteBuffer set, Template template, Header header, Session session, Flows flows) {
    int records = 0;
    writer.begin(header, template);
    while (set.remaining() >= template.shortest()) {
      if (!writer.write(set, template, header, session)) {
        flows.malformed();
        return -1;
      }
      flows.record(writer.bytes(), writer.length());
      records++;
    }
    return records;
  }

  /** Tells of the records whose template did not come until then. */
  void giveUp(Instant now) {
    sessions.expire(now).forEach(this::tellUndecoded);
  }

  private void tellUndecoded(Session.Waiting set) {
    writer.writeUndecoded(set);
    set.flows().undecoded(writer.bytes(), writer.length());
  }
}
