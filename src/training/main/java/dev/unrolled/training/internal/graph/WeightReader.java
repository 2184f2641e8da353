package dev.unrolled.training.internal.graph;

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

/**
 * Reader of weights, or of tensors with their names and shapes, from a session.
 *
 * @param reads the tensors to fetch, by the weight's name
 */
public record WeightReader(Map<String, Operand<TFloat32>> reads) {

  /**
   * Adds the reads to the graph. Each is a copy, since a fetched variable could change while it is
   * read.
   */
  public static WeightReader of(Ops tf, Variables variables, List<Weight> weights) {
    Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
    for (Weight weight : weights) {
      reads.put(weight.name(), tf.identity(variables.weight(weight)));
    }
    return new WeightReader(reads);
  }

  /** Copies the current values. */
  public Weights read(Session.Runner runner) {
    reads.values().forEach(read -> runner.fetch(TensorInfos.name(read)));
    Map<String, FloatNdArray> values = new LinkedHashMap<>();
    try (var result = runner.run()) {
      for (String name : reads.keySet()) {
        TFloat32 tensor = (TFloat32) result.get(values.size());
        FloatNdArray copy = NdArrays.ofFloats(tensor.shape());
        tensor.copyTo(copy);
        values.put(name, copy);
      }
    }
    return new Weights(values);
  }
}
