package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;

/**
 * What something that people are told about is called.
 *
 * @param kind incident or alert; of a message it may be digest
 */
public record MatterKey(TenantId tenant, String kind, String subject) {}
