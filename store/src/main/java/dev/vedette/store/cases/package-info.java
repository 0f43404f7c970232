/** Tenants, people, findings, incidents and counts in PostgreSQL, each tenant's rows apart. */
@NullMarked
package dev.vedette.store.cases;

import org.jspecify.annotations.NullMarked;
