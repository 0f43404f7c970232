@NullMarked
package dev.vedette.server.web;

import org.jspecify.annotations.NullMarked;
