@NullMarked
package dev.vedette.respond.policy;

import org.jspecify.annotations.NullMarked;
