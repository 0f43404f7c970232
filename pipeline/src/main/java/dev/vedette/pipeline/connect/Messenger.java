package dev.vedette.pipeline.connect;

import dev.vedette.receive.collect.manifest.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How people are told something by a product, and what is told is kept in step with it: one file of
 * {@code content/messengers}.
 *
 * @param vendor who it is of, what is to be said to use it, and how it knows us
 * @param test a request that changes nothing; null where there is none
 * @param edits whether what was said can be changed without a new word
 * @param once whether the product knows what it was told already, so that nothing comes twice
 * @param says how it is told of each occasion; of those that are not there it is not told
 * @param look how it is asked what has become of it there; null if it cannot be
 */
public record Messenger(
    Manifest vendor,
    @Nullable Step test,
    boolean edits,
    boolean once,
    Map<Occasion, Saying> says,
    @Nullable Look look) {
  /** What somebody is told of. */
  public enum Occasion {
    OPEN,
    UPDATE,
    /** Nobody has taken it upon themselves yet, and they are called again. */
    REMIND,
    /** Somebody has taken it upon themselves. */
    TAKEN,
    OVER;

    /** Its name in a manifest. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Occasion> find(String word) {
      return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  /**
   * How it is told.
   *
   * @param unless asks whether it was told before: if its answer has a reference, nothing is sent
   * @param find requests that find out what the next needs
   */
  record Saying(@Nullable Step unless, List<Step> find, Step send) {
    Saying {
      find = List.copyOf(find);
    }
  }

  /**
   * A question, and what its answer means.
   *
   * @param place in the answer
   * @param taken texts there that mean that somebody has taken it upon themselves
   * @param over texts that mean that it is over
   */
  record Look(Step step, String place, List<Blank> taken, List<Blank> over) {}

  public Messenger {
    says = Map.copyOf(says);
  }

  /** Whether it can be asked what has become of something. */
  public boolean looks() {
    return look != null;
  }

  public String id() {
    return vendor.id();
  }
}
