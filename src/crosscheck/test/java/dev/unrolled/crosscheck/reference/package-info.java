/**
 * The equations once more, in plain Java and double precision, one sequence at a time.
 *
 * <p>Nothing here imports TensorFlow or the product: what stands here is what the papers and Keras
 * say, written to be read beside them, and as slow as that makes it. There is no batch: a test runs
 * the sequences of a batch one after the other.
 *
 * <p>Letters for shapes: {@code T} time, {@code F} features, {@code U} units, {@code V} vocabulary.
 */
@NullMarked
package dev.unrolled.crosscheck.reference;

import org.jspecify.annotations.NullMarked;
