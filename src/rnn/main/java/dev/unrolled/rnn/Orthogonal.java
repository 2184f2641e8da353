package dev.unrolled.rnn;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.TFloat32;

/**
 * Initializes a matrix {@code [rows, columns]} with orthonormal columns, or with orthonormal rows
 * if it has fewer rows than columns.
 *
 * <p>It is the Q factor of a random normal matrix, with the signs of R's diagonal, so that every
 * orthogonal matrix is equally likely: Keras's {@code Orthogonal}; Saxe, McClelland and Ganguli,
 * "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR
 * 2014. The framework's own {@code Orthogonal} fails with fewer rows than columns.
 */
public record Orthogonal() implements WeightInitializer {

  @Override
  public Operand<TFloat32> values(Ops tf, Shape shape, long seed) {
    Shapes.requireRank("Orthogonal", shape, 2);
    boolean wide = shape.get(0) < shape.get(1);
    Shape tall = wide ? Shape.of(shape.get(1), shape.get(0)) : shape;
    Operand<TFloat32> normal =
        tf.random.statelessRandomNormal(
            tf.constant(tall), tf.constant(new long[] {seed, 0}), TFloat32.class);
    Qr<TFloat32> qr = tf.linalg.qr(normal);
    Operand<TFloat32> signs = tf.math.sign(tf.linalg.tensorDiagPart(qr.r()));
    Operand<TFloat32> columns = tf.math.mul(qr.q(), signs);
    return wide ? tf.linalg.transpose(columns, tf.constant(new int[] {1, 0})) : columns;
  }
}
