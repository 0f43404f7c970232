@NullMarked
package dev.vedette.respond.playbook;

import org.jspecify.annotations.NullMarked;
