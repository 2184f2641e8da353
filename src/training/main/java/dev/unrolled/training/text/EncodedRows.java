package dev.unrolled.training.text;

import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects rows as a model is trained on them. Not thread-safe. */
public final class EncodedRows {

  private final @Nullable TextEncoding encoding;
  private final TargetNames names;
  private final List<int[]> ids = new ArrayList<>();
  private final List<float[][]> features = new ArrayList<>();
  private final List<int[]> targets = new ArrayList<>();
  private final IntStream.Builder lines = IntStream.builder();
  private String file = "";

  /**
   * Begins to collect.
   *
   * @param encoding maps tokens to ids; null if rows have features
   * @param names the names of the targets
   */
  public EncodedRows(@Nullable TextEncoding encoding, TargetNames names) {
    this.encoding = encoding;
    this.names = names;
  }

  /**
   * Adds a row.
   *
   * @param row tokens if there is an encoding, else features
   * @throws IllegalArgumentException if its labels do not fit the names
   */
  public void add(Example row) {
    if (encoding == null) {
      features.add(row.features());
    } else if (encoding.hasColumns()) {
      features.add(encoding.columns(row.tokens()));
    } else {
      ids.add(encoding.ids(row.tokens()));
    }
    targets.add(names.targets(row));
    lines.add(row.line());
    file = row.file();
  }

  /**
   * The number of rows.
   *
   * @return N
   */
  public int size() {
    return targets.size();
  }

  /**
   * The rows.
   *
   * @return inputs and targets
   * @throws IllegalArgumentException if there are none or a row has another number of features
   */
  public Sequences sequences() {
    InputRows inputs =
        ids.isEmpty()
            ? InputRows.ofFeatures(features.toArray(float[][][]::new))
            : InputRows.ofIds(ids.toArray(int[][]::new));
    return Sequences.ofLines(inputs, targets.toArray(int[][]::new), file, lines.build().toArray());
  }
}
