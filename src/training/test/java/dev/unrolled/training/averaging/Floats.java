package dev.unrolled.training.averaging;

import dev.unrolled.rnn.Weights;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;

/** Weights as arrays for tests. */
final class Floats {

  private Floats() {}

  static FlatWeights of(float... values) {
    FloatNdArray vector = NdArrays.vectorOf(values);
    return FlatWeights.of(new Weights(Map.of("weight", vector)));
  }

  static float[] of(FlatWeights weights) {
    float[] all = new float[Math.toIntExact(weights.bytes() / Float.BYTES)];
    int from = 0;
    for (FloatNdArray value : weights.weights().values().values()) {
      for (FloatNdArray scalar : value.scalars()) {
        all[from++] = scalar.getFloat();
      }
    }
    return all;
  }
}
