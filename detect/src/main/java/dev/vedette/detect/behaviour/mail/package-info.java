/** Models of mail, and of what happens in a mailbox after it. */
@NullMarked
package dev.vedette.detect.behaviour.mail;

import org.jspecify.annotations.NullMarked;
