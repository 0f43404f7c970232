/** What is done about an attack, in the words of OpenC2 1.0: typed commands and their JSON. */
@NullMarked
package dev.vedette.respond.openc2;

import org.jspecify.annotations.NullMarked;
