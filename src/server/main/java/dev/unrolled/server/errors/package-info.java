/**
 * Errors of requests: status codes by gRPC's names, each with its HTTP status and a message for the
 * client.
 *
 * <p>Depends on the loader alone, whose exceptions are translated here.
 */
@NullMarked
package dev.unrolled.server.errors;

import org.jspecify.annotations.NullMarked;
