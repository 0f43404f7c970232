@NullMarked
package dev.vedette.receive.collect.kafka;

import org.jspecify.annotations.NullMarked;
