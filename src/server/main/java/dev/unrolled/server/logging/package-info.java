/**
 * Logs of the server: one line per request in the access log, one per event of a model, and the ids
 * by which lines of several services belong together.
 */
@NullMarked
package dev.unrolled.server.logging;

import org.jspecify.annotations.NullMarked;
