package dev.vedette.server.alerts;

import dev.vedette.model.TenantId;

/**
 * What an alert is about; there is one at a time for each.
 *
 * @param source empty if it is not about one
 */
record Subject(TenantId tenant, Cause cause, String source) {}
