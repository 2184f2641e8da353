package dev.unrolled.training.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Small;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  /** Rounding of sums for a single row and for a row in a batch. */
  private static final float TOLERANCE = 1e-6f;

  private final EncoderDecoder model = EncoderDecoder.fit(Small.data(40), Small.options());

  @Test
  void explanationPredictsAsTheModel() {
    int[][] row = {{1, 7, 0, 3}};
    Explanation explanation = model.explain(row[0]);
    assertThat(explanation.ids()).containsExactly(row[0]);
    assertThat(explanation.answer()).containsExactly(model.predict(row)[0]);
    float[][] expected = model.predictProbabilities(row)[0];
    for (int step = 0; step < expected.length; step++) {
      assertThat(explanation.probabilities()[step])
          .containsExactly(expected[step], within(TOLERANCE));
    }
    model.close();
  }

  @Test
  void explanationHasAllTimeSteps() {
    Explanation explanation = model.explain(1, 7, 0, 3);
    assertThat(explanation.encoder().values()).containsOnlyKeys("i", "f", "c~", "o", "c", "h");
    assertThat(explanation.encoder().of("f")).hasDimensions(4, 16);
    assertThat(explanation.decoder().of("c~")).hasDimensions(2, 16);
    model.close();
  }

  @Test
  void rejectsIdsThatDoNotFitTheModel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.explain(1, 2))
        .withMessage("ids[0]: expected 4 ids, found 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.explain(1, 2, 8, 3))
        .withMessage("ids[0][2]: id 8 is outside [0, 8)");
    CellTrace encoder = model.explain(1, 7, 0, 3).encoder();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.of("z"))
        .withMessage("unknown gate or state \"z\"; known: i, f, c~, o, c, h");
    model.close();
    assertThatIllegalStateException().isThrownBy(() -> model.explain(1, 7, 0, 3));
  }
}
