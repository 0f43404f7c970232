/** Who is who in each tenant: what people list, and what was learnt. */
@NullMarked
package dev.vedette.server.entities;

import org.jspecify.annotations.NullMarked;
