/**
 * TLS, client certificates and bearer tokens.
 *
 * <p>Certificates, keys and tokens come from files, are checked when they are read, and never
 * appear in a message.
 */
@NullMarked
package dev.unrolled.server.security;

import org.jspecify.annotations.NullMarked;
