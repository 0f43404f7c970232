/** Pages of JSON that vendors answer over HTTP, as a manifest describes them. */
@NullMarked
package dev.vedette.receive.collect.web;

import org.jspecify.annotations.NullMarked;
