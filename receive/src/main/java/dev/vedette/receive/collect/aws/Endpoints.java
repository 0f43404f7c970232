package dev.vedette.receive.collect.aws;

import java.net.URI;

/** Where the services of AWS are. */
public interface Endpoints {
  URI sqs(String queue, String region);

  URI sts(String region);

  /**
   * A file, by its path: names of buckets may have dots, which no certificate covers.
   *
   * @param path encoded already
   */
  URI s3(String region, String path);

  /** The public ones. */
  static Endpoints amazon() {
    return new Endpoints() {
      @Override
      public URI sqs(String queue, String region) {
        return URI.create("https://" + URI.create(queue).getAuthority() + "/");
      }

      @Override
      public URI sts(String region) {
        return URI.create("https://sts.%s.amazonaws.com/".formatted(region));
      }

      @Override
      public URI s3(String region, String path) {
        return URI.create("https://s3.%s.amazonaws.com/%s".formatted(region, path));
      }
    };
  }
}
