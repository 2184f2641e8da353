package dev.unrolled.rnn.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The algorithms of a linear chain against all taggings, one by one. */
class LinearChainTest {

  private static final int TAGS = 3;
  private static final int STEPS = 5;
  private static final int[] LENGTHS = {5, 1, 3, 2};

  /** Floats of about 10, each rounded by 1e-6. */
  private static final double TOLERANCE = 2e-5;

  @AutoClose private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Random random = new Random(7);
  private final float[][][] logits = numbers(LENGTHS.length, STEPS, TAGS);
  private final float[][] transitions = numbers(1, TAGS, TAGS)[0];
  private final float[] start = numbers(1, 1, TAGS)[0][0];
  private final float[] end = numbers(1, 1, TAGS)[0][0];
  private final int[][] tags = new int[LENGTHS.length][STEPS];

  private final Operand<TFloat32> moves = tf.constant(transitions);
  private final Operand<TFloat32> first = tf.constant(start);
  private final Operand<TFloat32> last = tf.constant(end);
  private final List<Operand<TFloat32>> steps = new ArrayList<>();
  private LinearChain chain = chain(1);

  {
    for (int[] row : tags) {
      Arrays.setAll(row, t -> random.nextInt(TAGS));
    }
  }

  private float[][][] numbers(int rows, int columns, int depth) {
    float[][][] numbers = new float[rows][columns][depth];
    for (float[][] row : numbers) {
      for (float[] column : row) {
        for (int i = 0; i < depth; i++) {
          column[i] = (float) random.nextGaussian() * 2;
        }
      }
    }
    return numbers;
  }

  /** The chain, its logits times a factor. */
  private LinearChain chain(float factor) {
    steps.clear();
    for (int t = 0; t < STEPS; t++) {
      float[][] step = new float[LENGTHS.length][];
      for (int b = 0; b < step.length; b++) {
        step[b] = new float[TAGS];
        for (int c = 0; c < TAGS; c++) {
          step[b][c] = logits[b][t][c] * factor;
        }
      }
      steps.add(tf.constant(step));
    }
    return new LinearChain(new TagLogits(steps, tf.constant(LENGTHS)), moves, first, last);
  }

  private Taggings taggings(int row) {
    return new Taggings(Arrays.copyOf(logits[row], LENGTHS[row]), transitions, start, end);
  }

  @Test
  void normalizerSumsOverAllTaggings() {
    float[][] found = fetch(chain.logNormalizer(tf, chain.forward(tf)));
    for (int row = 0; row < LENGTHS.length; row++) {
      double expected = taggings(row).logNormalizer();
      assertThat(found[row][0]).isCloseTo((float) expected, within((float) TOLERANCE));
    }
  }

  @Test
  void scoreIsThatOfOneTagging() {
    float[][] found = fetch(chain.score(tf, tf.constant(tags)));
    for (int row = 0; row < LENGTHS.length; row++) {
      double expected = taggings(row).score(tags[row]);
      assertThat(found[row][0]).isCloseTo((float) expected, within((float) TOLERANCE));
    }
  }

  @Test
  void viterbiFindsTheTaggingOfTheHighestScore() {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(chain.best(tf)).run()) {
      int[][] found = StdArrays.array2dCopyOf((TInt32) result.get(0));
      for (int row = 0; row < LENGTHS.length; row++) {
        assertThat(Arrays.copyOf(found[row], LENGTHS[row])).containsExactly(taggings(row).best());
      }
    }
  }

  @Test
  void marginalsAreSumsOfProbabilities() {
    Operand<TFloat32> marginals = chain.marginals(tf);
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(marginals).run()) {
      float[][][] found = StdArrays.array3dCopyOf((TFloat32) result.get(0));
      for (int row = 0; row < LENGTHS.length; row++) {
        for (int t = 0; t < LENGTHS[row]; t++) {
          for (int tag = 0; tag < TAGS; tag++) {
            assertThat((double) found[row][t][tag])
                .isCloseTo(taggings(row).marginal(t, tag), within(TOLERANCE));
          }
        }
      }
    }
  }

  /** The gradient is what the model expects less what it is shown. */
  @Test
  void gradientsAreDifferencesOfExpectations() {
    Operand<TFloat32> losses =
        tf.math.sub(chain.logNormalizer(tf, chain.forward(tf)), chain.score(tf, tf.constant(tags)));
    Operand<TFloat32> loss = tf.sum(losses, tf.constant(new int[] {0, 1}));
    List<Operand<?>> by = new ArrayList<>(steps);
    by.add(moves);
    var gradients = tf.gradients(loss, by).dy();
    for (int t = 0; t < STEPS; t++) {
      float[][] found = fetch(gradients.get(t).expect(TFloat32.class));
      for (int row = 0; row < LENGTHS.length; row++) {
        for (int tag = 0; tag < TAGS; tag++) {
          double expected =
              t < LENGTHS[row] ? taggings(row).marginal(t, tag) - (tags[row][t] == tag ? 1 : 0) : 0;
          assertThat((double) found[row][tag]).isCloseTo(expected, within(TOLERANCE));
        }
      }
    }
    assertTransitions(fetch(gradients.get(STEPS).expect(TFloat32.class)));
  }

  private void assertTransitions(float[][] found) {
    for (int from = 0; from < TAGS; from++) {
      for (int to = 0; to < TAGS; to++) {
        double expected = 0;
        for (int row = 0; row < LENGTHS.length; row++) {
          int[] shown = Arrays.copyOf(tags[row], LENGTHS[row]);
          expected += taggings(row).expected(from, to) - Taggings.count(shown, from, to);
        }
        assertThat((double) found[from][to]).isCloseTo(expected, within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {100, 1e4f})
  void largeScoresDoNotOverflow(float factor) {
    chain = chain(factor);
    for (float[] row : fetch(chain.logNormalizer(tf, chain.forward(tf)))) {
      assertThat(row[0]).isFinite();
    }
  }

  private float[][] fetch(Operand<TFloat32> wanted) {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(wanted).run()) {
      return StdArrays.array2dCopyOf((TFloat32) result.get(0));
    }
  }
}
