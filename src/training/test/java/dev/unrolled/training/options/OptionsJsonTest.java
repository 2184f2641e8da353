package dev.unrolled.training.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.MinGRUCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.optimizer.Adagrad;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.AdamW;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.optimizer.RMSProp;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.schedule.CosineDecay;
import dev.unrolled.training.schedule.ExponentialDecay;
import dev.unrolled.training.schedule.PiecewiseConstantDecay;
import dev.unrolled.training.schedule.ReduceOnPlateau;
import dev.unrolled.training.schedule.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.AbstractActivation;
import org.tensorflow.framework.activations.ELU;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.activations.ReLU;
import org.tensorflow.op.Ops;

class OptionsJsonTest {

  private static final Options DEFAULTS = Options.defaults();
  private static final PretrainedEmbedding VECTORS =
      PretrainedEmbedding.trained(new float[][] {{0.5f, -1}, {2, 3}, {4, 5}});
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Options> everyKind() {
    return Stream.of(
        DEFAULTS,
        DEFAULTS.withSeed(Long.MIN_VALUE).withTolerance(0.1 + 0.2).withBatchSize(7),
        DEFAULTS
            .withTimeBudget(Duration.ofMillis(5_400_001))
            .withEarlyStopping(new EarlyStopping(Metric.VAL_LOSS, 3, 0.01, true)),
        DEFAULTS.withCell(new LSTMCell(3, new ReLU(0.1f, 6, 0.5f), false)),
        DEFAULTS.withCell(new GRUCell(3, new GELU(true), true)),
        DEFAULTS.withCell(new MinGRUCell(3)),
        DEFAULTS.withCell(new SimpleRNNCell(3, new ELU(0.25))),
        DEFAULTS.withEmbedding(new RandomEmbedding(9)),
        DEFAULTS.withOptimizer(new Adam(0.1, 0.2, 0.3, 1e-7)),
        DEFAULTS.withSchedule(new ExponentialDecay(7, 0.5, true)),
        DEFAULTS.withSchedule(new WarmUp(5, new CosineDecay(100, 0.25))),
        DEFAULTS.withSchedule(ReduceOnPlateau.on(Metric.VAL_LOSS, 0.5, 3)),
        DEFAULTS.withSchedule(new PiecewiseConstantDecay(List.of(5L, 9L), List.of(1.0, 0.5, 0.1))),
        DEFAULTS.withOptimizer(new SGD(0.1, 0.9, true)),
        DEFAULTS.withOptimizer(new LazyAdam(0.1, 0.2, 0.3, 1e-7)),
        DEFAULTS.withOptimizer(new AdamW(0.1, 0.2, 0.3, 0.4, 1e-3)),
        DEFAULTS.withOptimizer(new RMSProp(0.1, 0.2, 0.3, 0.4, true)),
        DEFAULTS.withOptimizer(new Adagrad(0.1, 0.2, 1e-3)),
        DEFAULTS.withClipping(Clipping.byGlobalNorm(1.5)).withL2(1e-4),
        DEFAULTS.withDropout(new Dropout(0.1, 0.2, 0.3)),
        DEFAULTS.withBuckets(new BucketWidth(3)),
        DEFAULTS.withBuckets(BucketBoundaries.at(4, 9)),
        DEFAULTS.withDecoderCell(new GRUCell(5)).withOutputVocabularySize(12));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void jsonRoundTripKeepsOptions(Options options) {
    Options read = Options.fromJson(options.toJson());
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(AbstractActivation.class)
        .isEqualTo(options);
    assertThat(read.toJson()).isEqualTo(options.toJson());
    assertThat(options.differences(read)).isEmpty();
  }

  @Test
  void activationsKeepTheirConfiguration() {
    ReLU relu = new ReLU(0.1f, 6, 0.5f);
    Options options = DEFAULTS.withCell(new LSTMCell(3, relu, true));
    LSTMCell read = (LSTMCell) Options.fromJson(options.toJson()).cell();
    assertThat(((ReLU) read.activation()).getConfig()).isEqualTo(relu.getConfig());
  }

  @Test
  void everyComponentIsAField() throws Exception {
    assertThat(tree(DEFAULTS).properties()).hasSize(Options.class.getRecordComponents().length);
    assertThat(tree(DEFAULTS).fieldNames())
        .toIterable()
        .startsWith(
            "vocabulary_size",
            "output_vocabulary_size",
            "cell",
            "decoder_cell",
            "encoder",
            "embedding",
            "optimizer",
            "schedule",
            "clipping");
  }

  /** Finds every component of the options, also new ones. */
  @Test
  void everyNumberAndBooleanOfTheJsonChangesTheOptions() throws Exception {
    for (JsonPointer leaf : leaves(JsonPointer.empty(), tree(DEFAULTS)).toList()) {
      ObjectNode tree = tree(DEFAULTS);
      ObjectNode parent = (ObjectNode) tree.at(leaf.head());
      parent.set(leaf.last().getMatchingProperty(), changed(tree.at(leaf)));
      assertThat(DEFAULTS.differences(Options.fromJson(tree.toString())))
          .containsOnlyKeys(leaf.toString().substring(1).replace('/', '.'));
    }
  }

  @Test
  void everyKindOfASealedChoiceHasAName() {
    assertThat(Options.class.getRecordComponents())
        .extracting(component -> component.getType())
        .filteredOn(Class::isSealed)
        .isNotEmpty()
        .allSatisfy(
            choice ->
                assertThat(OptionKinds.names(choice).split(", "))
                    .hasSameSizeAs(choice.getPermittedSubclasses()));
  }

  @Test
  void missingFieldsKeepTheirValues() {
    Options base = DEFAULTS.withCell(new GRUCell(9)).withBatchSize(3);
    assertThat(base.withJson("{}").toJson()).isEqualTo(base.toJson());
    assertThat(base.differences(base.withJson("{\"optimizer\": {\"learning_rate\": 1}}")))
        .containsExactly(entry("optimizer.learning_rate", "expected 0.01, found 1.0"));
  }

  @Test
  void nameAloneSelectsAKindAndKeepsChangedValues() {
    RNNCell<?> cell = DEFAULTS.withCell(new LSTMCell(9)).withJson("{\"cell\": \"gru\"}").cell();
    assertThat(cell).isInstanceOf(GRUCell.class);
    assertThat(cell.units()).isEqualTo(9);
    assertThat(DEFAULTS.withJson("{\"cell\": {\"name\": \"gru\"}}").cell().units()).isEqualTo(150);
    assertThat(DEFAULTS.withJson("{\"embedding\": \"one-hot\"}").embedding())
        .isEqualTo(new OneHot());
  }

  @Test
  void pretrainedVectorsAreDescribedAndKeptIfTheDescriptionMatches() {
    Options options = DEFAULTS.withVocabularySize(3).withEmbedding(VECTORS);
    assertThat(options.toJson())
        .contains("\"name\" : \"pretrained\"", "\"shape\" : [ 3, 2 ]", "\"trainable\" : true")
        // hashlib.sha256(np.array([[.5, -1], [2, 3], [4, 5]], '<f4').tobytes()).hexdigest()
        .contains(
            "\"sha256\" : \"5d1bd816efd796c004dee1f8c851f19a53b941962d7b6c94d5d76c505d9ef18d\"");
    assertThat(DEFAULTS.withEmbedding(VECTORS).withJson(options.toJson()).embedding())
        .isSameAs(VECTORS);
    refuses(
        options.toJson(),
        "embedding: expected vectors, found only their description: set the embedding, then call"
            + " withJson");
  }

  @Test
  void customCellIsDescribedAndKept() {
    Options options = DEFAULTS.withCell(new OwnCell(4)).withBatchSize(3);
    assertThat(options.toJson()).contains("\"name\" : \"own\"", "\"units\" : 4");
    assertThat(DEFAULTS.withCell(new OwnCell(4)).withJson(options.toJson())).isEqualTo(options);
    refuses(
        options.toJson(),
        "cell.name: expected one of lstm, gru, simple_rnn, layer_norm_lstm, min_gru, found \"own\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"bach_size\": 1} | options: unknown field \"bach_size\"; known fields: vocabulary_size,"
            + " output_vocabulary_size, cell, decoder_cell, encoder, embedding,",
        "{\"cell\": {\"unit\": 1}} | cell: unknown field \"unit\"; known fields: units, activation,",
        "{\"batch_size\": \"7\"} | batch_size: expected an integer, found \"7\"",
        "{\"batch_size\": 7.5} | batch_size: expected an integer, found 7.5",
        "{\"batch_size\": 3000000000} | batch_size: expected an integer, found 3000000000",
        "{\"seed\": 1e3} | seed: expected an integer, found 1000.0",
        "{\"batch_size\": null} | batch_size: expected an integer, found null",
        "{\"stopping\": {\"tolerance\": true}} | stopping.tolerance: expected a number, found true",
        "{\"stopping\": {\"time_budget\": 60}} | stopping.time_budget: expected a duration such as"
            + " \"PT1H30M\", found 60",
        "{\"stopping\": {\"early\": {\"monitor\": \"los\"}}} | stopping.early.monitor: expected one"
            + " of loss, token_accuracy,",
        "{\"cell\": null} | cell: expected an object, found null",
        "{\"cell\": 3} | cell: expected an object, found 3",
        "{\"cell\": \"x\"} | cell.name: expected one of lstm, gru, simple_rnn, layer_norm_lstm, min_gru, found \"x\"",
        "{\"cell\": {\"name\": 3}} | cell.name: expected one of lstm, gru, simple_rnn, layer_norm_lstm, min_gru, found 3",
        "{\"cell\": {\"units\": 0}} | cell: units: expected at least 1, found 0",
        "{\"cell\": {\"unit_forget_bias\": 1}} | cell.unit_forget_bias: expected true or false,",
        "{\"cell\": {\"activation\": \"tan\"}} | cell.activation: expected one of elu,",
        "{\"cell\": {\"activation\": {\"name\": \"relu\", \"x\": 1}}} | cell.activation: unknown"
            + " field \"x\"; known fields: alpha, max_value, name, threshold",
        "{\"embedding\": \"random\"} | embedding.size: expected a value, found nothing",
        "{\"optimizer\": {\"learning_rate\": -1}} | optimizer: learning rate: expected a number"
            + " above 0, found -1.0",
        "{\"schedule\": \"cosine_decay\"} | schedule.decay_steps: expected a value, found nothing",
        "{\"schedule\": {\"name\": \"warm_up\", \"steps\": 5, \"then\": {\"name\": \"x\"}}} |"
            + " schedule.then.name: expected one of constant, piecewise_constant_decay,",
        "{\"schedule\": {\"name\": \"piecewise_constant_decay\", \"boundaries\": 5}} |"
            + " schedule.boundaries: expected a list, found 5",
        "{\"schedule\": {\"name\": \"piecewise_constant_decay\", \"boundaries\": [5, 7.5]}} |"
            + " schedule.boundaries[1]: expected an integer, found 7.5",
        "{\"optimizer\": \"adaam\"} | optimizer.name: expected one of sgd, adam, lazy_adam, adamw,",
        "{\"clipping\": {\"by\": \"norms\", \"limit\": 1}} | clipping.by: expected one of value,"
            + " norm, global_norm, found \"norms\"",
        "{\"clipping\": {\"by\": \"norm\"}} | clipping.limit: expected a value, found nothing",
        "{\"clipping\": {\"by\": \"norm\", \"limit\": 0}} | clipping: clipping limit: expected a"
            + " number above 0, found 0.0",
        "{\"dropout\": {\"state\": 1}} | dropout: dropout of state: expected a number in [0, 1),",
        "{\"replicas\": 0} | replicas: expected at least 1, found 0",
        "{\"seed\": 1, \"seed\": 2} | options: line 1, column",
        "{\"seed\": 1} x | options: line 1, column",
        "{ | options: line 1, column",
        "`` | options: expected an object, found",
        "[] | options: expected an object, found []"
      })
  void messagesNameTheField(String json, String message) {
    refuses(json, message);
  }

  private static void refuses(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.fromJson(json))
        .withMessageStartingWith(message);
  }

  private static ObjectNode tree(Options options) throws Exception {
    return (ObjectNode) JSON.readTree(options.toJson());
  }

  private static Stream<JsonPointer> leaves(JsonPointer at, JsonNode node) {
    return node.isObject()
        ? node.properties().stream()
            .flatMap(field -> leaves(at.appendProperty(field.getKey()), field.getValue()))
        : Stream.of(at).filter(leaf -> node.isNumber() || node.isBoolean());
  }

  private static JsonNode changed(JsonNode leaf) {
    if (leaf.isBoolean()) {
      return BooleanNode.valueOf(!leaf.booleanValue());
    }
    return leaf.isIntegralNumber()
        ? IntNode.valueOf(leaf.intValue() + 1)
        : DoubleNode.valueOf((leaf.doubleValue() + 0.125) / 2);
  }

  /** Custom cell that JSON cannot create; it computes as the wrapped cell. */
  private record OwnCell(int units) implements RNNCell<HiddenState> {

    @Override
    public String name() {
      return "own";
    }

    @Override
    public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
      return new SimpleRNNCell(units).bind(tf, parameters.in(name()), features);
    }
  }
}
