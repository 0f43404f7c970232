package dev.vedette.respond.notify;

import dev.vedette.model.TenantId;
import java.time.Instant;
import java.util.List;

/** Something that is to be said. */
public sealed interface Word {
  /**
   * Somebody is told, by the first of the ways that works; whoever knows of it already is reminded.
   *
   * @param node whose channels the ways are
   * @param level how many were told before, of the same route
   */
  record Tell(TenantId node, List<Way> ways, int level) implements Word {
    public Tell {
      ways = List.copyOf(ways);
    }
  }

  /** It is told together with others at a moment. */
  record Collect(TenantId node, List<Way> ways, Instant due) implements Word {
    public Collect {
      ways = List.copyOf(ways);
    }
  }

  /**
   * What was told before is brought up to date.
   *
   * @param isLoud whether that is worth a word where nothing can be changed once it is said
   */
  record Update(boolean isLoud) implements Word {}
}
