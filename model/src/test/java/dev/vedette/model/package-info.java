@NullMarked
package dev.vedette.model;

import org.jspecify.annotations.NullMarked;
