/** What all routes have in common: headers, errors, limits. */
@NullMarked
package dev.vedette.server.web;

import org.jspecify.annotations.NullMarked;
