package dev.vedette.receive.listen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * A connection with a sender that is known, for one thread. Whoever lets it wait for longer than
 * the limits allow finds the connection closed.
 */
public final class Connection {
  private final Peer peer;
  private final Origin origin;
  private final InputStream in;
  private final OutputStream out;
  private final Deadline deadline;
  private final Admission admission;
  private Instant unitEnds = Instant.MAX;

  Connection(
      Peer peer,
      Origin origin,
      InputStream in,
      OutputStream out,
      Deadline deadline,
      Admission admission) {
    this.peer = peer;
    this.origin = origin;
    this.in = in;
    this.out = out;
    this.deadline = deadline;
    this.admission = admission;
  }

  public Peer peer() {
    return peer;
  }

  public Origin origin() {
    return origin;
  }

  /** Counts something of this connection's tenant. */
  public void count(Outcome outcome, long amount) {
    admission.counts().add(origin.tenant(), outcome, amount);
  }

  /**
   * Says whether part of a message has come, whose rest must follow in time; else the next may be
   * long in coming.
   */
  public void inUnit(boolean begun) {
    if (!begun) {
      unitEnds = Instant.MAX;
    } else if (unitEnds.equals(Instant.MAX)) {
      unitEnds = admission.clock().instant().plus(admission.limits().unit());
    }
  }

  /**
   * Waits for a byte at least.
   *
   * @return how many bytes came, or -1 if the other end closed
   * @throws IOException if the connection is lost, or its time is over
   */
  public int read(byte[] into, int from, int length) throws IOException {
    if (unitEnds.equals(Instant.MAX)) {
      deadline.in(admission.limits().idle());
    } else {
      deadline.at(unitEnds);
    }
    try {
      return in.read(into, from, length);
    } finally {
      deadline.never();
    }
  }

  /** Writes to a peer that must take it in time. */
  public void write(byte[] bytes) throws IOException {
    deadline.in(admission.limits().unit());
    try {
      out.write(bytes);
      out.flush();
    } finally {
      deadline.never();
    }
  }
}
