package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class OrthogonalTest {

  /** Householder QR in float: a few times 6e-8 for each of up to 60 columns. */
  private static final double TOLERANCE = 1e-5;

  private static final int DRAWS = 400;

  /** Five standard errors of a share of one half among 400 draws. */
  private static final double SHARE_TOLERANCE = 5 * 0.5 / Math.sqrt(DRAWS);

  @ParameterizedTest
  @CsvSource({"60, 7", "7, 60", "16, 16", "1, 1", "1, 9", "9, 1"})
  void vectorsOfTheShorterSideAreOrthonormal(int rows, int columns) {
    InitialMatrix matrix = InitialMatrix.of(new Orthogonal(), Shape.of(rows, columns), 1);
    assertThat(matrix.values()).hasDimensions(rows, columns);
    InitialMatrix tall = rows < columns ? matrix.transposed() : matrix;
    int vectors = Math.min(rows, columns);
    for (int i = 0; i < vectors; i++) {
      for (int j = 0; j < vectors; j++) {
        assertThat(tall.product(i, j) - (i == j ? 1 : 0))
            .as("product of vectors %d and %d", i, j)
            .isBetween(-TOLERANCE, TOLERANCE);
      }
    }
  }

  /** Without the signs of R's diagonal, QR nearly always gives the same sign. */
  @Test
  void everySignIsEquallyLikely() {
    long positive = 0;
    for (int seed = 0; seed < DRAWS; seed++) {
      if (InitialMatrix.of(new Orthogonal(), Shape.of(2, 2), seed).values()[0][0] > 0) {
        positive++;
      }
    }
    assertThat((double) positive / DRAWS - 0.5).isBetween(-SHARE_TOLERANCE, SHARE_TOLERANCE);
  }

  @Test
  void aVectorIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InitialMatrix.of(new Orthogonal(), Shape.of(3), 1))
        .withMessage("Orthogonal: expected rank 2, found shape [3]");
  }
}
