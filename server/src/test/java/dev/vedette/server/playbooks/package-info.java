@NullMarked
package dev.vedette.server.playbooks;

import org.jspecify.annotations.NullMarked;
