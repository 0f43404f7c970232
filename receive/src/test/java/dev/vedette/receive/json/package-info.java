@NullMarked
package dev.vedette.receive.json;

import org.jspecify.annotations.NullMarked;
