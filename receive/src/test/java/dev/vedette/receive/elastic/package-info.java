@NullMarked
package dev.vedette.receive.elastic;

import org.jspecify.annotations.NullMarked;
