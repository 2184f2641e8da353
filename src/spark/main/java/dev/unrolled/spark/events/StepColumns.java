package dev.unrolled.spark.events;

import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;

/** The signature {@code step} as events see it. */
public final class StepColumns {

  private static final String STATE = "state/";

  private StepColumns() {}

  /**
   * Returns the signature without states, where each time step is a row.
   *
   * @param step inputs {@code x [B, n, ...]} and states, outputs {@code [B, n, ...]} and states
   * @return the same with {@code [n, ...]}
   */
  public static SignatureInfo ofEvents(SignatureInfo step) {
    return new SignatureInfo(
        step.name(), step.methodName(), rows(step.inputs()), rows(step.outputs()), step.problem());
  }

  private static SortedMap<String, TensorInfo> rows(SortedMap<String, TensorInfo> tensors) {
    SortedMap<String, TensorInfo> rows = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          Shape shape = tensor.shape();
          if (!name.startsWith(STATE)) {
            Shape event = shape.subShape(2, shape.numDimensions());
            rows.put(name, tensor.withShape(event.prepend(Shape.UNKNOWN_SIZE)));
          }
        });
    return rows;
  }
}
