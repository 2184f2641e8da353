/** DJL with PyTorch as a peer of the inference benchmark, in a process of its own. */
package dev.unrolled.benchmarks.djl;
