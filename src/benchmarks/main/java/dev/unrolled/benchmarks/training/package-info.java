/**
 * Training steps of this library and others, each in its own process.
 *
 * <p>{@code python/training/peer.py} describes the commands and responses.
 */
@NullMarked
package dev.unrolled.benchmarks.training;

import org.jspecify.annotations.NullMarked;
