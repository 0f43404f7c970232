/**
 * Single sign-on by OpenID Connect: asks identity providers who somebody is, and believes little.
 */
@NullMarked
package dev.vedette.server.signon;

import org.jspecify.annotations.NullMarked;
