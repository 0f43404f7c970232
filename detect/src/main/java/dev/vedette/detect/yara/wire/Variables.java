package dev.vedette.detect.yara.wire;

import java.util.List;

/** The external variables that rules may use; all are strings, empty where nothing is known. */
public final class Variables {
  public static final String FILE_NAME = "filename";
  public static final String FILE_PATH = "filepath";
  public static final String EXTENSION = "extension";
  public static final String FILE_TYPE = "filetype";
  public static final String OWNER = "owner";

  /** Every one, in the order in which a frame has their values. */
  public static final List<String> NAMES =
      List.of(FILE_NAME, FILE_PATH, EXTENSION, FILE_TYPE, OWNER);

  private Variables() {}
}
