package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.StatelessMasks;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

@Tag("slow")
class DropoutTest {

  private static final Options OPTIONS =
      Small.options().withDropout(new Dropout(0.3, 0.2, 0.4)).withEpochs(1);
  private static final Sequences DATA = Small.data(45);

  @TempDir private Path folder;

  static Stream<Options> kinds() {
    return Stream.of(
        OPTIONS,
        OPTIONS.withDropout(new Dropout(0.5, 0, 0)),
        OPTIONS.withDropout(new Dropout(0, 0.5, 0)),
        OPTIONS.withDropout(new Dropout(0, 0, 0.5)),
        OPTIONS.withCell(new GRUCell(16)).withEmbedding(new RandomEmbedding(5)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void threadsDoNotChangeDropout(Options options) {
    Snapshot first = fit(options.withThreads(1));
    assertThat(fit(options.withThreads(2)).weights()).isEqualTo(first.weights());
    assertThat(fit(options.withDropout(Dropout.none())).weights()).isNotEqualTo(first.weights());
  }

  /** With learning rate 0 the weights do not change, so only the masks can change the loss. */
  @ParameterizedTest
  @MethodSource("kinds")
  void masksDependOnSeedAndStepOnly(Options options) {
    Options still = options.withOptimizer(new SGD(0.01));
    try (TrainingGraph graph = Small.graph(still);
        TrainingGraph other = Small.graph(still)) {
      double first = loss(graph, 0);
      double second = loss(graph, 1);
      assertThat(second).isNotEqualTo(first);
      assertThat(loss(graph, 0)).isEqualTo(first);
      assertThat(loss(other, 1)).isEqualTo(second);
    }
    try (TrainingGraph graph = Small.graph(still.withDropout(Dropout.none()))) {
      assertThat(loss(graph, 0)).isEqualTo(loss(graph, 1));
    }
  }

  @Test
  void inferenceGraphHasNoDropout() throws Exception {
    GraphDef plain = exported("plain", OPTIONS.withDropout(Dropout.none()));
    GraphDef dropped = exported("dropped", OPTIONS);
    assertThat(dropped.getNodeList()).isEqualTo(plain.getNodeList());
    Set<String> kinds = new TreeSet<>();
    dropped.getNodeList().stream().map(NodeDef::getOp).forEach(kinds::add);
    assertThat(kinds).noneMatch(kind -> kind.contains("Random")).contains("Softmax");
  }

  @Test
  void maskDropsAtItsRateAndKeepsTheMean() {
    int rows = 500;
    int width = 200;
    double rate = 0.3;
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var masks = new StatelessMasks(new Seed(5), "test", tf.constant(7L), tf.constant(rows));
      try (var result = session.runner().fetch(masks.draw(tf, "inputs", width, rate)).run()) {
        double[] values = new double[rows * width];
        int[] next = {0};
        ((TFloat32) result.get(0)).scalars().forEach(v -> values[next[0]++] = v.getFloat());
        assertThat(values).containsOnly(0, (float) (1 / (1 - rate)));
        double deviation = Math.sqrt(rate * (1 - rate) / values.length);
        double dropped = Arrays.stream(values).filter(v -> v == 0).count();
        assertThat(dropped / values.length).isCloseTo(rate, within(5 * deviation));
      }
    }
  }

  private GraphDef exported(String name, Options options) throws Exception {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, options)) {
      Path version = model.export(folder.resolve(name));
      byte[] bytes = Files.readAllBytes(version.resolve("saved_model.pb"));
      return SavedModel.parseFrom(bytes).getMetaGraphs(0).getGraphDef();
    }
  }

  private static Snapshot fit(Options options) {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, options)) {
      return model.snapshot();
    }
  }

  private static double loss(TrainingGraph graph, long step) {
    return graph.step(new TrainingStep(DATA, step, 0)).loss();
  }
}
