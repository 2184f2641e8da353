package dev.unrolled.training.data;

import dev.unrolled.formats.Sha256;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Rows that a model reads, of ids or of features; not copied. */
public final class InputRows {

  private final int[][] rows;
  private final @Nullable FeatureTable features;

  InputRows(int[][] rows, @Nullable FeatureTable features) {
    this.rows = rows;
    this.features = features;
  }

  /**
   * Rows of ids.
   *
   * @param ids N rows of ids
   * @return the rows
   * @throws IllegalArgumentException if there are no rows or a row has no ids
   */
  public static InputRows ofIds(int[][] ids) {
    IdRows.requireRows("ids", ids);
    return new InputRows(ids, null);
  }

  /**
   * Rows of features.
   *
   * @param features {@code [N, T, F]}, T may differ
   * @return the rows
   * @throws IllegalArgumentException if there are no rows, a row has no time steps, time steps
   *     differ in their number of features, or a number is not finite; the message says where
   */
  public static InputRows ofFeatures(float[][][] features) {
    if (features.length == 0) {
      throw new IllegalArgumentException("features: expected rows, found none");
    }
    FeatureTable table = FeatureTable.of("features", features);
    return new InputRows(FeatureTable.indices(features), table);
  }

  /**
   * Checks that a model takes these rows.
   *
   * @param model the model
   * @throws IllegalArgumentException if it does not; the message says where
   */
  public void requireFits(SequenceModel model) {
    String name = features == null ? "ids" : "features";
    RowCheck.of(model).requireInputs(row -> "%s[%d]".formatted(name, row), this);
  }

  /** The ids, or the indices of the features' time steps. */
  int[][] rows() {
    return rows;
  }

  /** The features' time steps; null if the rows are ids. */
  @Nullable FeatureTable table() {
    return features;
  }

  /**
   * The number of features of a time step.
   *
   * @return F; 0 if the rows are ids
   */
  public int features() {
    return features == null ? 0 : features.features();
  }

  /**
   * The number of rows.
   *
   * @return N
   */
  public int size() {
    return rows.length;
  }

  /**
   * Some of the rows.
   *
   * @param from the first, inclusive
   * @param to the last, exclusive
   * @return the rows
   */
  public InputRows rows(int from, int to) {
    return new InputRows(Arrays.copyOfRange(rows, from, to), features);
  }

  /** Selected rows. */
  InputRows rows(int[] order) {
    return new InputRows(
        Arrays.stream(order).mapToObj(row -> rows[row]).toArray(int[][]::new), features);
  }

  /**
   * Whether some rows are longer than others.
   *
   * @return true if they differ
   */
  public boolean variableLength() {
    return Arrays.stream(rows).anyMatch(row -> row.length != rows[0].length);
  }

  /**
   * The number of time steps of the longest row.
   *
   * @return T
   */
  public int longest() {
    return PaddedRows.longest(rows);
  }

  /**
   * The rows as a tensor, padded with zeros; closed by the caller.
   *
   * @param timeSteps T
   * @return ids {@code [N, T]} or features {@code [N, T, F]}
   */
  public Tensor padded(int timeSteps) {
    if (features == null) {
      return PaddedRows.ids(rows, timeSteps);
    }
    Shape shape = Shape.of(rows.length, timeSteps, features.features());
    float[] flat = features.padded(rows, timeSteps);
    return TFloat32.tensorOf(shape, DataBuffers.of(flat, true, false));
  }

  /**
   * The rows as a tensor of whole numbers, padded with zeros; closed by the caller.
   *
   * @param timeSteps T
   * @return ids {@code [N, T]}, or {@code [N, T, F]} if a time step has several
   */
  public TInt32 paddedIds(int timeSteps) {
    if (features == null) {
      return PaddedRows.ids(rows, timeSteps);
    }
    float[] flat = features.padded(rows, timeSteps);
    int[] ids = new int[flat.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) flat[i];
    }
    Shape shape = Shape.of(rows.length, timeSteps, features.features());
    return TInt32.tensorOf(shape, DataBuffers.of(ids, true, false));
  }

  /**
   * The number of time steps of each row.
   *
   * @return {@code [N]}
   */
  public int[] lengthsOfRows() {
    return Arrays.stream(rows).mapToInt(row -> row.length).toArray();
  }

  /**
   * The number of time steps of each row as a tensor {@code [N]}; closed by the caller.
   *
   * @return the lengths
   */
  public TInt32 lengths() {
    return PaddedRows.lengths(rows);
  }

  /** Adds a row's ids or numbers to a checksum. */
  void addTo(Sha256 checksum, int row) {
    if (features == null) {
      checksum.add(rows[row]);
    } else {
      features.addTo(checksum, rows[row]);
    }
  }

  /** Concatenates these rows and others. */
  InputRows and(InputRows others) {
    if (!Objects.equals(features, others.features)) {
      return FeatureTable.joined(this, others);
    }
    Stream<int[]> all = Stream.of(rows, others.rows).flatMap(Arrays::stream);
    return new InputRows(all.toArray(int[][]::new), features);
  }
}
