@NullMarked
package dev.vedette.receive.collect.web;

import org.jspecify.annotations.NullMarked;
