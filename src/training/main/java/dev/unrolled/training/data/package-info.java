/**
 * Datasets of id sequences, in memory and in files; their order, batches and buckets of lengths.
 */
@NullMarked
package dev.unrolled.training.data;

import org.jspecify.annotations.NullMarked;
