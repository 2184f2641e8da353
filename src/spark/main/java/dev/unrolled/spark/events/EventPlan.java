package dev.unrolled.spark.events;

import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.models.ModelSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a task needs to score events.
 *
 * @param source where an executor gets the model
 * @param input the value of an event
 * @param outputs the outputs after an event
 * @param value the index of the value's column
 * @param order the index of the column that orders events
 */
public record EventPlan(
    ModelSource source, TensorColumn input, List<TensorColumn> outputs, int value, int order)
    implements Serializable {

  /** Copies the list. */
  public EventPlan {
    outputs = new ArrayList<>(outputs);
  }
}
