package dev.unrolled.training.internal.graph;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Conversion of fetched tensors to rows of Java arrays. */
public final class OutputRows {

  private OutputRows() {}

  /** Copies the rows of each output, by name. */
  public static Map<String, List<Object>> of(List<String> names, Result result) {
    Map<String, List<Object>> rows = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Object array = array(names.get(i), result.get(i));
      rows.put(
          names.get(i),
          Stream.iterate(0, row -> row + 1)
              .limit(Array.getLength(array))
              .map(row -> Array.get(array, row))
              .toList());
    }
    return rows;
  }

  /**
   * Concatenates the rows of all batches into an array of the rows' type, such as {@code
   * float[][]}.
   */
  public static Object[] joined(List<List<Object>> batches) {
    List<Object> rows = batches.stream().flatMap(List::stream).toList();
    return rows.toArray((Object[]) Array.newInstance(rows.get(0).getClass(), rows.size()));
  }

  private static Object array(String name, Tensor tensor) {
    int rank = tensor.shape().numDimensions();
    if (tensor instanceof TFloat32 floats && rank == 2) {
      return StdArrays.array2dCopyOf(floats);
    }
    if (tensor instanceof TFloat32 floats && rank == 3) {
      return StdArrays.array3dCopyOf(floats);
    }
    if (tensor instanceof TFloat32 floats && rank == 4) {
      return StdArrays.array4dCopyOf(floats);
    }
    if (tensor instanceof TFloat32 floats && rank == 1) {
      return StdArrays.array1dCopyOf(floats);
    }
    if (tensor instanceof TInt32 ints && rank == 3) {
      return StdArrays.array3dCopyOf(ints);
    }
    if (tensor instanceof TInt32 ints && rank == 2) {
      return StdArrays.array2dCopyOf(ints);
    }
    if (tensor instanceof TInt32 ints && rank == 1) {
      return StdArrays.array1dCopyOf(ints);
    }
    throw new IllegalArgumentException(
        "output %s: expected float32 of rank 1 to 4 or int32 of rank 1 to 3, found %s of shape %s"
            .formatted(name, tensor.dataType(), tensor.shape()));
  }
}
