package dev.vedette.sigma.match;

import java.util.Collection;

/**
 * The classes that bytes fall into for a set of literals with folded case.
 *
 * @param classes for each byte its class, 0 where no literal has it
 * @param size how many classes there are, those of beginning and end included
 */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Alphabet(char[] classes, int size) {

  static Alphabet of(Collection<byte[]> literals) {
    var classes = new char[256];
    int size = 1;
    for (byte[] literal : literals) {
      for (byte b : literal) {
        if (classes[b & 0xFF] == 0) {
          classes[b & 0xFF] = (char) size++;
        }
      }
    }
    for (int capital = 'A'; capital <= 'Z'; capital++) {
      classes[capital] = classes[capital + ('a' - 'A')];
    }
    return new Alphabet(classes, size + 2);
  }

  int beginClass() {
    return size - 2;
  }

  int endClass() {
    return size - 1;
  }
}
