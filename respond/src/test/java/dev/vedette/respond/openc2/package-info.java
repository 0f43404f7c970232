@NullMarked
package dev.vedette.respond.openc2;

import org.jspecify.annotations.NullMarked;
