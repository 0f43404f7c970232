package dev.vedette.pipeline.live;

import dev.vedette.model.Finding;
import dev.vedette.model.TenantId;
import java.util.List;

/**
 * That somebody said something new about incidents of a tenant.
 *
 * @param confirmed findings that turned out to be part of an attack
 * @param cleared findings that were said to be, and are not
 */
public record Saying(TenantId tenant, List<Finding> confirmed, List<Finding> cleared) {
  public Saying {
    confirmed = List.copyOf(confirmed);
    cleared = List.copyOf(cleared);
  }
}
