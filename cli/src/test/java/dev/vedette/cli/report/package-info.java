@NullMarked
package dev.vedette.cli.report;

import org.jspecify.annotations.NullMarked;
