package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.GraphDef;

/** The same model has the same training graph each time, so that its sums are rounded equally. */
@Tag("slow")
class EqualGraphsTest {

  private static final int V = 6;
  private static final int TIME_STEPS = 12;
  private static final List<String> TAGS = List.of("a", "b");

  static Stream<Head> heads() {
    return Stream.of(new SoftmaxTagger(TAGS, TIME_STEPS), new CrfTagger(TAGS, TIME_STEPS));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void gradientsOfManyTimeStepsAreBuiltInOneOrder(Head head) {
    var encoder = new RecurrentEncoder(new OneHot(), new Bidirectional(new GRUCell(3)));
    var model = new SequenceModel(InputIds.upTo(V, TIME_STEPS), encoder, head);
    GraphDef first = definition(model);
    for (int i = 0; i < 4; i++) {
      assertThat(definition(model).equals(first)).as("graph %d equals the first", i).isTrue();
    }
  }

  private static GraphDef definition(SequenceModel model) {
    try (TrainingGraph graph = new TrainingGraph(model, Options.defaults(), true)) {
      return graph.definition();
    }
  }
}
