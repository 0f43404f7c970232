@NullMarked
package dev.vedette.receive.collect.manifest;

import org.jspecify.annotations.NullMarked;
