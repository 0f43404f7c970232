package dev.vedette.detect.geography;

/** Tells where addresses are. Answers may change with the files behind it, and never with time. */
public interface Geography {
  /** Knows nothing. */
  Geography NONE = _ -> Place.UNKNOWN;

  /** Where an address is; {@link Place#UNKNOWN} for what is none, or none that is known. */
  Place find(String address);
}
