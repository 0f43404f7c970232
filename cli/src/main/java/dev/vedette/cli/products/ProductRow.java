package dev.vedette.cli.products;

import java.util.List;

/**
 * What is known of one source.
 *
 * @param group the folder of mappings that it is in, such as {@code network}
 * @param fromDocumentation whether no real record of it was at hand when it was written
 * @param cases records in the cases beside its mapping
 * @param records records of the samples that are understood as it
 * @param checked how many of both were held against OCSF's schema
 * @param valid how many of those are valid by it
 * @param withLogSource how many of {@code records} have a Sigma log source
 * @param fields how many different fields its records have for rules
 * @param classes the names of the OCSF classes of its records
 * @param logSources the Sigma log sources of its records
 */
public record ProductRow(
    String group,
    String id,
    String title,
    boolean fromDocumentation,
    long cases,
    long records,
    long checked,
    long valid,
    long withLogSource,
    int fields,
    List<String> classes,
    List<String> logSources) {
  public ProductRow {
    classes = List.copyOf(classes);
    logSources = List.copyOf(logSources);
  }
}
