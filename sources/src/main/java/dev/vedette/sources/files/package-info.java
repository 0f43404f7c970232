/**
 * Opens what the user names: files, folders, and the files inside zip, tar, gzip and bzip2, each as
 * a stream of UTF-8 or binary bytes. Containers are recognised by content, never by name; nothing
 * is ever written to disk.
 */
@NullMarked
package dev.vedette.sources.files;

import org.jspecify.annotations.NullMarked;
