/** The routes under {@code /api/v1}. */
@NullMarked
package dev.vedette.server.api;

import org.jspecify.annotations.NullMarked;
