package dev.unrolled.loader;

import dev.unrolled.loader.values.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A process that opens a model and calls it. */
public final class SmallHeapCall {

  private SmallHeapCall() {}

  /** Opens the model given as an argument and prints its answer. */
  public static void main(String[] arguments) {
    int[][] ids = {{86, 81, 88, 1, 23}};
    try (ServedModel model = ServedModel.open(Path.of(arguments[0]))) {
      Answer answer = model.signature("serving_default").call(Map.of("ids", ids));
      System.out.println(Arrays.deepToString(answer.get("predictions", int[][].class)));
    }
  }
}
