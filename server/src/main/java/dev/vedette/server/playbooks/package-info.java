/** Playbooks at work: which hold where, what starts them, and how their runs go on. */
@NullMarked
package dev.vedette.server.playbooks;

import org.jspecify.annotations.NullMarked;
