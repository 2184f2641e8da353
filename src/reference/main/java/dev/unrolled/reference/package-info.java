/**
 * Reference implementation of the cells in plain Java and double precision, one sequence at a time.
 *
 * <p>Only tests use it. Nothing here imports TensorFlow or the library: the equations are those of
 * the papers and of Keras, written to be compared with them line by line. There is no batch: a test
 * runs the sequences of a batch one after the other.
 *
 * <p>Letters for shapes: {@code T} time, {@code F} features, {@code U} units, {@code V} vocabulary.
 */
@NullMarked
package dev.unrolled.reference;

import org.jspecify.annotations.NullMarked;
