/**
 * Counts what the server does, for Prometheus and for the page.
 *
 * <p>Two texts for Prometheus: TensorFlow Serving's series under its very names, so that its
 * dashboards go on, and those of this process. Both are bounded: a label's values are the models
 * that are served, codes and routes, never what a client sent. What the page shows of the last
 * minute is kept here too.
 *
 * <p>This room knows the loader's events and the models' configuration; REST and gRPC tell it how
 * each request ended.
 */
@NullMarked
package dev.unrolled.server.metrics;

import org.jspecify.annotations.NullMarked;
