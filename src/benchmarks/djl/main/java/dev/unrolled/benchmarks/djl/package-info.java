/** DJL with PyTorch as a peer of the inference benchmark, in its own process. */
package dev.unrolled.benchmarks.djl;
