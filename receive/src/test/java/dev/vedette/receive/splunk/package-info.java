@NullMarked
package dev.vedette.receive.splunk;

import org.jspecify.annotations.NullMarked;
