package dev.vedette.store.offboarding;

import dev.vedette.store.cases.TenantRows;
import java.time.Instant;

/**
 * What was erased of a tenant, when and by whom, and what it was given before.
 *
 * @param left when it was taken nothing of any more
 * @param by who had it erased
 * @param erased rows by table, keys and secrets among them, and people
 * @param journal the sequence before which the journal holds nothing any more, of any tenant
 * @param remaining what was found of the tenant afterwards: rows and files
 * @param auditEntries how many entries the audit log had just before
 * @param auditHash the hash of the last of them, hexadecimal: it seals all of them
 */
public record Certificate(
    String tenant,
    String name,
    Instant left,
    Instant issued,
    String by,
    Export export,
    TenantRows.Erased erased,
    long journal,
    long remaining,
    long auditEntries,
    String auditHash) {}
