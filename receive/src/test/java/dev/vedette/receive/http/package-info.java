@NullMarked
package dev.vedette.receive.http;

import org.jspecify.annotations.NullMarked;
