/** NetFlow 5 and 9 and IPFIX over UDP (RFC 3954, RFC 7011). */
@NullMarked
package dev.vedette.receive.netflow;

import org.jspecify.annotations.NullMarked;
