package dev.vedette.sigma.match;

/** What remains to be tested of a value once the automaton has found a pattern's literal. */
@SuppressWarnings("ArrayRecordComponent") // a table, which nobody compares
record Check(BytePattern pattern, int[] signals) {}
