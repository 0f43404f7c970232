@NullMarked
package dev.vedette.receive.collect.aws;

import org.jspecify.annotations.NullMarked;
