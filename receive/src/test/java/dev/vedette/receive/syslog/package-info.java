@NullMarked
package dev.vedette.receive.syslog;

import org.jspecify.annotations.NullMarked;
