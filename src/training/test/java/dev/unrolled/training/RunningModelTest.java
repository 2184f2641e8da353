package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Weights;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.proto.NodeDef;

class RunningModelTest {

  /** One batch, so that the loss of the last batch is the loss of all rows. */
  private static final Sequences DATA = Small.data(20);

  private static final float NUDGE = 1e-2f;

  /**
   * Error of a central difference of a float loss: rounding of 1e-7 over a distance of 2e-2, and
   * curvature.
   */
  private static final double TOLERANCE = 2e-4;

  @Test
  void gradientsEqualNumericDerivatives() {
    Looking looking = new Looking();
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, Small.options(), looking)) {
      Weights gradients = looking.gradients.get(1);
      Snapshot end = model.snapshot();
      assertThat(gradients.values()).containsOnlyKeys(end.weights().values().keySet());
      for (String name : gradients.values().keySet()) {
        long[] at = new long[gradients.values().get(name).rank()];
        at[at.length - 1] = 1;
        double slope = (loss(end, name, at, NUDGE) - loss(end, name, at, -NUDGE)) / (2 * NUDGE);
        assertThat((double) gradients.values().get(name).getFloat(at))
            .as(name)
            .isCloseTo(slope, within(TOLERANCE));
      }
    }
  }

  @Test
  void readingTheModelChangesNothing() {
    Looking looking = new Looking();
    try (EncoderDecoder watched = EncoderDecoder.fit(DATA, Small.options(), looking);
        EncoderDecoder unobserved = EncoderDecoder.fit(DATA, Small.options())) {
      assertThat(watched.snapshot().weights()).isEqualTo(unobserved.snapshot().weights());
      assertThat(looking.weights.get(1)).isEqualTo(unobserved.snapshot().weights());
      assertThat(looking.weights.get(0)).isNotEqualTo(looking.weights.get(1));
    }
  }

  @Test
  void graphIsTheTrainingGraph() {
    Looking looking = new Looking();
    EncoderDecoder.fit(DATA, Small.options(), looking).close();
    assertThat(looking.nodes).extracting(NodeDef::getOp).contains("ApplyAdam", "MatMul");
  }

  private static double loss(Snapshot model, String name, long[] at, float nudge) {
    Map<String, FloatNdArray> values = new LinkedHashMap<>(model.weights().values());
    FloatNdArray nudged = NdArrays.ofFloats(values.get(name).shape());
    values.get(name).copyTo(nudged);
    nudged.setFloat(nudged.getFloat(at) + nudge, at);
    values.put(name, nudged);
    Snapshot other =
        new Snapshot(model.architecture(), model.options(), new Weights(values), model.history());
    try (EncoderDecoder opened = EncoderDecoder.of(other)) {
      return opened.score(DATA).loss();
    }
  }

  /** Reads everything after each epoch. */
  private static final class Looking implements TrainingListener {

    private final List<Weights> weights = new ArrayList<>();
    private final List<Weights> gradients = new ArrayList<>();
    private List<NodeDef> nodes = List.of();

    @Override
    public void onEpochEnd(EpochResult epoch, RunningModel model) {
      weights.add(model.weights());
      gradients.add(model.gradients());
      nodes = model.graph().getNodeList();
    }
  }
}
