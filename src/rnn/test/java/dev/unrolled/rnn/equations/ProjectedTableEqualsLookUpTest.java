package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.Unroll;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The rows of a small table times a kernel equal the vectors of ids times that kernel. */
class ProjectedTableEqualsLookUpTest {

  /** Both take the same sums; a gradient adds the rows of a repeated id in another order. */
  private static final double TOLERANCE = 1e-5;

  private static final int BATCH = 4;
  private static final int TIME_STEPS = 6;
  private static final int SMALL = 128;
  private static final int EMBEDDING = 3;

  private static final int UNITS = 2;

  @Test
  void outputsAndGradientsAreEqual() {
    try (TestGraph graph = new TestGraph()) {
      RandomValues random = new RandomValues(17);
      Parameters training = random.parameters(graph);
      IdSequence ids = ids(graph, SMALL);
      SequenceInput table = embedded(graph, training, ids);
      SequenceInput vectors = embedded(graph, training.forInference(), ids);
      assertThat(table).isNotInstanceOf(FeatureSequence.class);
      var ofTable = outputs(graph, training, table);
      var ofVectors = outputs(graph, training, vectors);
      assertEqual(graph.fetch(ofTable), graph.fetch(ofVectors));
      assertEqual(gradients(graph, ofTable), gradients(graph, ofVectors));
      assertThat(graph.weightNames()).contains("embedding/embeddings", "lstm/kernel");
    }
  }

  @Test
  void vectorsOfLargeTablesAndOfInferenceAreLookedUp() {
    try (TestGraph graph = new TestGraph()) {
      Parameters training = new RandomValues(17).parameters(graph);
      assertThat(embedded(graph, training.forInference(), ids(graph, SMALL)))
          .isInstanceOf(FeatureSequence.class);
      assertThat(embedded(graph, training.in("large"), ids(graph, SMALL + 1)))
          .isInstanceOf(FeatureSequence.class);
    }
  }

  private static IdSequence ids(TestGraph graph, int vocabularySize) {
    int[][] ids = new RandomValues(5).ids(BATCH, TIME_STEPS, vocabularySize);
    ids[1] = ids[0];
    return new IdSequence(graph.ids(ids), vocabularySize);
  }

  private static SequenceInput embedded(TestGraph graph, Parameters parameters, IdSequence ids) {
    return new RandomEmbedding(EMBEDDING).lookUp(graph.tf(), parameters, ids);
  }

  private static List<Operand<TFloat32>> outputs(
      TestGraph graph, Parameters parameters, SequenceInput inputs) {
    var recurrence = new LSTMCell(UNITS).bind(graph.tf(), parameters, EMBEDDING);
    return Unroll.of(recurrence).over(graph.tf(), inputs).outputs();
  }

  private static List<Matrix> gradients(TestGraph graph, List<Operand<TFloat32>> outputs) {
    return graph.fetch(graph.gradients(LinearLoss.of(graph, outputs, BATCH)));
  }

  private static void assertEqual(List<Matrix> found, List<Matrix> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).maxDifference(expected.get(i))).isLessThanOrEqualTo(TOLERANCE);
    }
  }
}
