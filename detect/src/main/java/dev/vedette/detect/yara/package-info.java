/**
 * YARA rules over files, mail attachments and memory. libyara runs in a process of its own ({@code
 * child}), so that whatever becomes of it costs one file and never Vedette.
 */
@NullMarked
package dev.vedette.detect.yara;

import org.jspecify.annotations.NullMarked;
