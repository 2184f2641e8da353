package dev.unrolled.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Conversion of a decoder's outputs to answers. */
final class SequenceAnswers {

  private static final int ONE_ANSWER = 2;

  private SequenceAnswers() {}

  /** The answers of each row, from ids, lengths and log-probabilities. */
  static List<List<SequenceAnswer>> of(Result result) {
    Tensor ids = result.get(0);
    if (ids.shape().numDimensions() == ONE_ANSWER) {
      int[][] rows = StdArrays.array2dCopyOf((TInt32) ids);
      int[] lengths = StdArrays.array1dCopyOf((TInt32) result.get(1));
      float[] scores = StdArrays.array1dCopyOf((TFloat32) result.get(2));
      return IntStream.range(0, rows.length)
          .mapToObj(row -> List.of(answer(rows[row], lengths[row], scores[row])))
          .toList();
    }
    int[][][] rows = StdArrays.array3dCopyOf((TInt32) ids);
    int[][] lengths = StdArrays.array2dCopyOf((TInt32) result.get(1));
    float[][] scores = StdArrays.array2dCopyOf((TFloat32) result.get(2));
    List<List<SequenceAnswer>> answers = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      List<SequenceAnswer> best = new ArrayList<>();
      for (int i = 0; i < rows[row].length; i++) {
        if (scores[row][i] != Float.NEGATIVE_INFINITY) {
          best.add(answer(rows[row][i], lengths[row][i], scores[row][i]));
        }
      }
      answers.add(List.copyOf(best));
    }
    return answers;
  }

  private static SequenceAnswer answer(int[] ids, int length, float score) {
    return new SequenceAnswer(Arrays.copyOf(ids, length), score);
  }

  /** The attention of each row's best answer, {@code [L, T]}. */
  static float[][][] attention(Result result) {
    boolean one = result.get(1).shape().numDimensions() == ONE_ANSWER + 1;
    float[][][] maps =
        one
            ? StdArrays.array3dCopyOf((TFloat32) result.get(1))
            : first(StdArrays.array4dCopyOf((TFloat32) result.get(1)));
    int[] lengths =
        one
            ? StdArrays.array1dCopyOf((TInt32) result.get(0))
            : Arrays.stream(StdArrays.array2dCopyOf((TInt32) result.get(0)))
                .mapToInt(row -> row[0])
                .toArray();
    return IntStream.range(0, maps.length)
        .mapToObj(row -> Arrays.copyOf(maps[row], lengths[row]))
        .toArray(float[][][]::new);
  }

  private static float[][][] first(float[][][][] maps) {
    return Arrays.stream(maps).map(row -> row[0]).toArray(float[][][]::new);
  }
}
