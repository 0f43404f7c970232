@NullMarked
package dev.vedette.respond.decide;

import org.jspecify.annotations.NullMarked;
