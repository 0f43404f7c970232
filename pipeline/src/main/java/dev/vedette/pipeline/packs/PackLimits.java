package dev.vedette.pipeline.packs;

/**
 * What a pack may be before it is taken for an attack.
 *
 * @param fileBytes of one file, unpacked
 * @param totalBytes of all files, unpacked
 * @param yamlBytes of one YAML file, which is read whole
 * @param totalYamlBytes of all YAML files
 * @param ratio unpacked bytes for each packed one, beyond {@code ratioFrom} bytes of a file
 */
public record PackLimits(
    int files,
    long fileBytes,
    long totalBytes,
    long yamlBytes,
    long totalYamlBytes,
    long ratio,
    long ratioFrom) {
  private static final long MIB = 1L << 20;

  /**
   * 50,000 files, 512 MiB each and 1 GiB in all; of YAML 4 MiB each and 64 MiB in all; 200:1 beyond
   * 16 MiB.
   */
  public static final PackLimits DEFAULT =
      new PackLimits(50_000, 512 * MIB, 1024 * MIB, 4 * MIB, 64 * MIB, 200, 16 * MIB);

  public PackLimits {
    if (files <= 0 || ratio <= 0 || ratioFrom < 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (fileBytes <= 0 || totalBytes <= 0 || yamlBytes <= 0 || totalYamlBytes <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
