@NullMarked
package dev.vedette.detect.behaviour.mail;

import org.jspecify.annotations.NullMarked;
