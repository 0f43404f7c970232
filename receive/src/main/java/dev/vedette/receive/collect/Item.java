package dev.vedette.receive.collect;

import dev.vedette.sources.RecordFormat;

/** A record that was pulled, and what it is known by. */
@SuppressWarnings("ArrayRecordComponent") // Records are bytes, and are not compared.
public record Item(Mark mark, RecordFormat format, byte[] bytes) {}
