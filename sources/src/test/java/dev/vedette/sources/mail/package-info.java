@NullMarked
package dev.vedette.sources.mail;

import org.jspecify.annotations.NullMarked;
