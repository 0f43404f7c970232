/** Syslog over UDP, TCP and TLS (RFC 5426, RFC 6587, RFC 5425). */
@NullMarked
package dev.vedette.receive.syslog;

import org.jspecify.annotations.NullMarked;
