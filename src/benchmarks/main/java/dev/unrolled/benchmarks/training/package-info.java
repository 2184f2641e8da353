/**
 * Training steps beside other libraries, each in a process of its own.
 *
 * <p>{@code python/training/peer.py} describes the commands and answers.
 */
@NullMarked
package dev.unrolled.benchmarks.training;

import org.jspecify.annotations.NullMarked;
