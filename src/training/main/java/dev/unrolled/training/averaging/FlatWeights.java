package dev.unrolled.training.averaging;

import dev.unrolled.rnn.Weights;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** Weights and optimizer slots as one array, which can be sent to another machine. Immutable. */
public final class FlatWeights implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> names;
  private final ArrayList<long[]> shapes;
  private final float[] values;

  private FlatWeights(List<String> names, List<long[]> shapes, float[] values) {
    this.names = new ArrayList<>(names);
    this.shapes = new ArrayList<>(shapes);
    this.values = values;
  }

  /**
   * Copies weights.
   *
   * @param weights the weights
   * @return their copy
   */
  public static FlatWeights of(Weights weights) {
    List<long[]> shapes = new ArrayList<>();
    int size = 0;
    for (FloatNdArray value : weights.values().values()) {
      shapes.add(value.shape().asArray());
      size = Math.addExact(size, Math.toIntExact(value.size()));
    }
    float[] values = new float[size];
    int from = 0;
    for (FloatNdArray value : weights.values().values()) {
      int length = Math.toIntExact(value.size());
      value.copyTo(DataBuffers.of(values, false, false).slice(from, length));
      from += length;
    }
    return new FlatWeights(List.copyOf(weights.values().keySet()), shapes, values);
  }

  /**
   * Copies the weights whose names are selected.
   *
   * @param selected which names
   * @return the weights
   */
  public Weights weights(Predicate<String> selected) {
    Map<String, FloatNdArray> weights = new LinkedHashMap<>();
    int from = 0;
    for (int i = 0; i < names.size(); i++) {
      Shape shape = Shape.of(shapes.get(i));
      int to = from + Math.toIntExact(shape.size());
      if (selected.test(names.get(i))) {
        float[] copy = Arrays.copyOfRange(values, from, to);
        weights.put(names.get(i), NdArrays.wrap(shape, DataBuffers.of(copy, false, false)));
      }
      from = to;
    }
    return new Weights(weights);
  }

  /** {@return a copy of all weights and slots} */
  public Weights weights() {
    return weights(name -> true);
  }

  /** {@return the size of the values in bytes} */
  public long bytes() {
    return (long) Float.BYTES * values.length;
  }

  /** Returns the average of these values and others, weighted by their rows. */
  FlatWeights averaged(long weight, FlatWeights other, long otherWeight) {
    double first = (double) weight;
    double second = (double) otherWeight;
    float[] average = new float[values.length];
    for (int i = 0; i < average.length; i++) {
      double sum = values[i] * first + other.values[i] * second;
      average[i] = (float) (sum / (first + second));
    }
    return new FlatWeights(names, shapes, average);
  }
}
