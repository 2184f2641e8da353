/**
 * Who may talk to the server, and how it proves who it is.
 *
 * <p>Certificates, keys and tokens come from files, are checked when they are read, and are never
 * repeated in a message. This room may use formats and Armeria.
 */
@NullMarked
package dev.unrolled.server.security;

import org.jspecify.annotations.NullMarked;
