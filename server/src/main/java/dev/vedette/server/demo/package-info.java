/** Companies that do not exist, and an attack on one of them: to see what the platform does. */
@NullMarked
package dev.vedette.server.demo;

import org.jspecify.annotations.NullMarked;
