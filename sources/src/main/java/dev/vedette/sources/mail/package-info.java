/**
 * Mail messages as records: what a message says of who sent it, by which way it came, whether that
 * was found to be true, where it points and what it brings, as one OCSF Email Activity.
 */
@NullMarked
package dev.vedette.sources.mail;

import org.jspecify.annotations.NullMarked;
