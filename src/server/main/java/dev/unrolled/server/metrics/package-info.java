/**
 * Metrics for Prometheus and for the page.
 *
 * <p>Two expositions: the series of TensorFlow Serving under its names, so that its dashboards keep
 * working, and those of the process. Both are bounded: label values are the served models, status
 * codes and routes, never text that a client sent. The figures of the last minute are kept here
 * too.
 */
@NullMarked
package dev.unrolled.server.metrics;

import org.jspecify.annotations.NullMarked;
