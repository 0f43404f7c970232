package dev.vedette.sources.files;

/** How an entry of an archive is called before people. */
final class EntryName {
  static final String ENCRYPTED =
      "is encrypted: unpack the archive with its password and scan the folder";

  private EntryName() {}

  /** {@code archive!entry}; a name made to escape from a folder is shown harmless and reported. */
  static String of(String archive, String entry, ProblemLog log) {
    var shown = archive + "!" + DisplayName.of(entry);
    if (DisplayName.isHostile(entry)) {
      log.warning(
          shown,
          "has a name made to escape from a folder or a terminal: it was read, nothing was written."
              + " Be careful when you unpack this archive");
    }
    return shown;
  }
}
