@NullMarked
package dev.vedette.server.files;

import org.jspecify.annotations.NullMarked;
