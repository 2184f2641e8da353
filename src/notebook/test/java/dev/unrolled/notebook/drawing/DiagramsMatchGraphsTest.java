package dev.unrolled.notebook.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LSTMState;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.seq2seq.Architecture;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What is drawn is what the library computes. */
class DiagramsMatchGraphsTest {

  private static final int UNITS = 3;

  @Test
  void simpleRnnDiagramMatchesTheGraph() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var recurrence = new SimpleRNNCell(UNITS).bind(tf, zeros(tf), 2);
      var step = recurrence.step(values(tf, "x", UNITS), new HiddenState(values(tf, "h", UNITS)));
      assertThat(GraphFormula.of(step.output()))
          .isEqualTo(CellDiagrams.simpleRNN().formula("output"));
    }
  }

  @Test
  void lstmDiagramMatchesTheGraph() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var recurrence = new LSTMCell(UNITS).bind(tf, zeros(tf), 2);
      var state = new LSTMState(values(tf, "h", UNITS), values(tf, "c", UNITS));
      var next = recurrence.step(values(tf, "x", 4 * UNITS), state).state();
      assertThat(GraphFormula.of(next.hidden())).isEqualTo(CellDiagrams.lstm().formula("output"));
      assertThat(GraphFormula.of(next.cell())).isEqualTo(CellDiagrams.lstm().formula("cell"));
    }
  }

  @Test
  void eachGateTakesItsOwnPartOfTheSum() {
    String cell = CellDiagrams.lstm().formula("cell");
    assertThat(cell)
        .contains("Sigmoid(Split:0(", "Sigmoid(Split:1(", "Tanh(Split:2(")
        .isNotEqualTo(cell.replace("Split:1", "Split:0"));
    assertThat(CellDiagrams.lstm().formula("output")).contains("Sigmoid(Split:3(");
  }

  @Test
  void theEncoderDecoderHasTheStepsThatAreDrawn() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var ids = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 5)));
      var architecture = new Architecture(new LSTMCell(UNITS), new OneHot(), 10, 5, 2);
      architecture.model().logits(tf, zeros(tf), ids, null);
      Diagram drawn = NetworkDiagrams.encoderDecoder(new int[5], new int[2]);
      assertThat(List.of("encoder", "decoder"))
          .allSatisfy(part -> assertThat(steps(graph, part)).isEqualTo(boxes(drawn, part)));
    }
  }

  @Test
  void rejectsAnArrowToAnUnknownBox() {
    assertThatThrownBy(() -> new Diagram().add(Box.value("a", "a", 0, 0)).arrows("a", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown box \"b\"; known boxes: [a]");
  }

  /** An LSTM splits its gates once a step. */
  private static long steps(Graph graph, String part) {
    Iterator<GraphOperation> operations = graph.operations();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(operations, Spliterator.ORDERED), false)
        .filter(operation -> operation.type().equals("Split"))
        .filter(operation -> operation.name().startsWith(part))
        .count();
  }

  private static long boxes(Diagram diagram, String label) {
    return diagram.boxes().values().stream().filter(box -> box.label().equals(label)).count();
  }

  private static Parameters zeros(Ops tf) {
    return weight -> tf.constant(NdArrays.ofFloats(weight.shape()));
  }

  private static Operand<TFloat32> values(Ops tf, String name, int size) {
    return tf.withName(name).placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, size)));
  }
}
