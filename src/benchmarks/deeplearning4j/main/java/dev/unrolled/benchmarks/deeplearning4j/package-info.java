/** Deeplearning4j as a peer; {@code ../python/training/peer.py} describes the commands. */
package dev.unrolled.benchmarks.deeplearning4j;
