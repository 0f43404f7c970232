/** The packaged platform as a process, for tests that ask it as users do. */
@NullMarked
package dev.vedette.server.running;

import org.jspecify.annotations.NullMarked;
