package dev.example;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Random constants as weights.
 *
 * @param tf the graph's operations
 * @param random the source of the values
 * @param values the values by name; a vector is one row
 */
record RandomParameters(Ops tf, Random random, Map<String, float[][]> values)
    implements Parameters {

  RandomParameters(Ops tf, long seed) {
    this(tf, new Random(seed), new LinkedHashMap<>());
  }

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    Shape shape = weight.shape();
    int columns = (int) shape.get(-1);
    float[][] matrix = new float[(int) shape.size() / columns][columns];
    for (float[] row : matrix) {
      for (int i = 0; i < columns; i++) {
        row[i] = 1.6f * random.nextFloat() - 0.8f;
      }
    }
    values.put(weight.name(), matrix);
    return tf.reshape(tf.constant(matrix), tf.constant(shape));
  }
}
