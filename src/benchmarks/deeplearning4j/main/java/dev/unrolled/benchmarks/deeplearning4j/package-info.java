/** Deeplearning4j as a peer; {@code ../python/training/peer.py} says what a peer is asked. */
package dev.unrolled.benchmarks.deeplearning4j;
