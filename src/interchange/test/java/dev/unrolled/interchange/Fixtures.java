package dev.unrolled.interchange;

import dev.unrolled.interchange.files.WeightFiles;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.ndarray.FloatNdArray;

/** Files written by Python. */
public final class Fixtures {

  /** The ids of the Keras models' expected logits. */
  static final int[][] IDS = {{1, 2, 3}, {0, 10, 7}, {9, 6, 6}};

  /** The ids of the TF1 model's expected logits. */
  static final int[][] TF1_IDS = {{1, 2, 3}, {0, 6, 3}, {6, 5, 5}};

  /** The ids of the PyTorch model's expected logits. */
  static final int[][] TORCH_IDS = {{1, 2, 3, 4, 5}, {0, 10, 0, 10, 7}, {9, 8, 7, 6, 6}};

  private Fixtures() {}

  public static Path path(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Fixtures.class.getResource("/weights/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  public static Path tf1Checkpoint() {
    return path("tf1_checkpoint/model.ckpt-8.index").resolveSibling("model.ckpt-8");
  }

  public static Path tf2Checkpoint() {
    return path("tf2_checkpoint/weights.index").resolveSibling("weights");
  }

  public static NamedArrays read(String name) {
    return WeightFiles.read(path(name));
  }

  public static FloatNdArray expected(String file, String name) {
    return Objects.requireNonNull(read(file).arrays().get(name), name);
  }

  /** Returns a file's weights with one removed and others added. */
  public static NamedArrays changed(
      NamedArrays file, String without, Map<String, FloatNdArray> with) {
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>(file.arrays());
    arrays.remove(without);
    arrays.putAll(with);
    return new NamedArrays(file.origin(), arrays, file.ignored(), file.description());
  }
}
