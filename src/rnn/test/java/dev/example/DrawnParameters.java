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
 * A door behind which stand constants from a seed.
 *
 * @param tf the graph's operations
 * @param random draws them
 * @param values those drawn, by name, a vector as one row
 */
record DrawnParameters(Ops tf, Random random, Map<String, float[][]> values) implements Parameters {

  DrawnParameters(Ops tf, long seed) {
    this(tf, new Random(seed), new LinkedHashMap<>());
  }

  @Override
  public Operand<TFloat32> weight(Weight weight) {
    Shape shape = weight.shape();
    int columns = (int) shape.get(-1);
    float[][] drawn = new float[(int) shape.size() / columns][columns];
    for (float[] row : drawn) {
      for (int i = 0; i < columns; i++) {
        row[i] = 1.6f * random.nextFloat() - 0.8f;
      }
    }
    values.put(weight.name(), drawn);
    return tf.reshape(tf.constant(drawn), tf.constant(shape));
  }
}
