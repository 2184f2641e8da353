package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.attention.Attention;
import dev.unrolled.rnn.attention.AttentionMemory;
import dev.unrolled.rnn.attention.AttentionScores;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.rnn.attention.LuongAttention;
import dev.unrolled.rnn.attention.LuongAttention.Score;
import dev.unrolled.rnn.attention.Queries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Alignments and contexts against Keras's {@code Attention} and {@code AdditiveAttention}. */
class AttentionMatchesKerasTest {

  /** Sums of a few float32 products in another order. */
  private static final double TOLERANCE = 1e-5;

  private static final int UNITS = 4;

  private record Case(JsonNode golden, JsonNode json) {

    @Override
    public String toString() {
      return json.get("title").textValue();
    }

    Attention mechanism() {
      return switch (toString()) {
        case "dot" -> new LuongAttention(Score.DOT, false);
        case "scaled dot" -> new LuongAttention(Score.DOT, true);
        case "general" -> new LuongAttention(Score.GENERAL, false);
        case "additive" -> new BahdanauAttention(UNITS, false);
        default -> throw new IllegalStateException("unknown attention: " + this);
      };
    }

    Parameters parameters(TestGraph graph) {
      return weight -> {
        String name = weight.name().substring(weight.name().indexOf('/') + 1);
        Matrix value = TrainingGolden.matrix(json.get("weights").get(name));
        return graph.weight(weight.name(), weight.shape(), () -> value);
      };
    }
  }

  static List<Case> cases() throws IOException {
    return TrainingGolden.cases("/attention/attention.json", Case::new);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void alignmentsAndContext(Case golden) {
    try (TestGraph graph = new TestGraph()) {
      Ops tf = graph.tf();
      Attention mechanism = golden.mechanism();
      Parameters parameters = golden.parameters(graph);
      AttentionMemory outputs = AttentionMemory.of(tf, encoded(golden, graph));
      AttentionMemory memory = mechanism.memory(tf, parameters, outputs, UNITS);
      Operand<TFloat32> query = graph.rows(TrainingGolden.matrix(golden.golden().get("query")));
      Queries queries = Queries.ONE_FOR_EACH_ROW;
      AttentionScores scores = mechanism.scores(tf, parameters, memory, UNITS);
      Operand<TFloat32> alignments =
          memory.alignments(tf, scores.of(queries.byRow(tf, scores.queries(query))));
      List<Matrix> found =
          graph.fetch(
              List.of(
                  queries.flat(tf, alignments), queries.flat(tf, memory.context(tf, alignments))));
      assertClose(found.get(0), golden.json().get("alignments"));
      assertClose(found.get(1), golden.json().get("context"));
    }
  }

  /** Outputs that are zeros past each row's end, as an encoder gives them. */
  private static SequenceOutput encoded(Case golden, TestGraph graph) {
    int[] lengths =
        StreamSupport.stream(golden.golden().get("lengths").spliterator(), false)
            .mapToInt(JsonNode::intValue)
            .toArray();
    Matrix outputs = TrainingGolden.matrix(golden.golden().get("outputs"));
    int timeSteps = outputs.rows() / lengths.length;
    List<Operand<TFloat32>> steps = new ArrayList<>();
    for (int t = 0; t < timeSteps; t++) {
      int time = t;
      steps.add(
          graph.rows(
              Matrix.stack(
                  IntStream.range(0, lengths.length)
                      .mapToObj(
                          row ->
                              time < lengths[row]
                                  ? outputs.row(row * timeSteps + time)
                                  : Matrix.zeros(1, UNITS))
                      .toList())));
    }
    return new SequenceOutput(
        steps, new HiddenState(steps.get(0)), graph.lengths(lengths), List.of());
  }

  private static void assertClose(Matrix found, JsonNode expected) {
    assertThat(found.maxDifference(TrainingGolden.matrix(expected))).isLessThan(TOLERANCE);
  }
}
