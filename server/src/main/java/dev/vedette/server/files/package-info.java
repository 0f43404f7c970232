/** Files that come to the platform, scanned with YARA beside everything else. */
@NullMarked
package dev.vedette.server.files;

import org.jspecify.annotations.NullMarked;
