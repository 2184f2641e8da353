package dev.unrolled.training;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Reads weights out of a session. */
final class WeightReader {

  private final Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();

  /** Adds the reads to the graph; a fetched variable itself would change under its reader. */
  WeightReader(Ops tf, Variables variables, List<Weight> weights) {
    Ops scope = tf.withSubScope("read");
    for (Weight weight : weights) {
      reads.put(weight.name(), scope.identity(variables.weight(weight)));
    }
  }

  /** Copies the weights as they are now. */
  Weights read(Session session) {
    Session.Runner runner = session.runner();
    reads.values().forEach(runner::fetch);
    Map<String, FloatNdArray> values = new LinkedHashMap<>();
    try (var result = runner.run()) {
      int index = 0;
      for (String name : reads.keySet()) {
        TFloat32 tensor = (TFloat32) result.get(index++);
        FloatNdArray copy = NdArrays.ofFloats(tensor.shape());
        tensor.copyTo(copy);
        values.put(name, copy);
      }
    }
    return new Weights(values);
  }
}
