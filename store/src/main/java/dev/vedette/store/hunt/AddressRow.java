package dev.vedette.store.hunt;

import dev.vedette.model.TenantId;

/**
 * For some time an address was a host's, as a hunt sees it.
 *
 * @param first epoch milliseconds
 * @param last when it was last seen to be so
 * @param confidence 0 to 100
 * @param witness who says so, in words
 */
public record AddressRow(
    TenantId tenant,
    String address,
    String host,
    long first,
    long last,
    int confidence,
    String witness) {}
