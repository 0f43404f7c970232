package dev.vedette.receive.collect;

import java.util.List;

/**
 * What is about to be delivered, written down before it is. After a crash it tells, together with
 * what the journal holds of the stream, what was taken.
 *
 * @param marks of the records, in the order in which they are delivered
 * @param remembered what is to be known again once they are
 * @param cursor where it goes on then
 * @param from the journal's sequence before which none of them is
 */
public record Intent(List<Mark> marks, Marks remembered, String cursor, long from) {
  public Intent {
    marks = List.copyOf(marks);
  }
}
