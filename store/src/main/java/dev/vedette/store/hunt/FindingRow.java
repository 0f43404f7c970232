package dev.vedette.store.hunt;

import dev.vedette.model.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of {@code findings}, as hunters see it; {@code json} is the whole finding as OCSF. */
public record FindingRow(
    TenantId tenant,
    String uid,
    long time,
    String title,
    String ruleId,
    int severityId,
    int confidence,
    String tactics,
    String techniques,
    @Nullable String host,
    @Nullable String userName,
    String json) {}
