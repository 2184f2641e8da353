package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.schedule.ConstantLearningRate;
import dev.unrolled.training.schedule.LearningRateSchedule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a model and its training. The defaults are those of the 2018 notebook.
 *
 * @param vocabularySize the number of input ids, V
 * @param outputVocabularySize the number of output ids; null: the same as of input ids
 * @param cell the encoder's cell
 * @param decoderCell the decoder's cell; null: the same as the encoder's, with its own weights
 * @param encoder the layers of a classifier or tagger; null: its usual layer of the cell. An
 *     encoder-decoder has none
 * @param embedding how ids become vectors
 * @param optimizer the optimizer
 * @param schedule the schedule of the learning rate
 * @param clipping gradient clipping; null: none
 * @param l2 the factor of the L2 regularization of all weights except biases; 0: none. It is not
 *     included in reported losses
 * @param dropout the dropout rates during training
 * @param batchSize the number of rows in a training step
 * @param buckets the buckets of input lengths; without effect if all inputs have the same length
 * @param shuffle whether rows are shuffled in each epoch
 * @param epochs the maximum number of epochs
 * @param stopping the rules that end training before the last epoch
 * @param replicas the number of parts of a batch that are computed in parallel; it affects
 *     rounding, since each number sums in another order
 * @param threads the number of threads; it does not affect results
 * @param seed the seed of initial weights, shuffles and dropout
 */
public record Options(
    int vocabularySize,
    @Nullable Integer outputVocabularySize,
    RNNCell<?> cell,
    @Nullable RNNCell<?> decoderCell,
    @Nullable RecurrentLayer encoder,
    Embedding embedding,
    Optimizer optimizer,
    LearningRateSchedule schedule,
    @Nullable Clipping clipping,
    double l2,
    Dropout dropout,
    int batchSize,
    Buckets buckets,
    boolean shuffle,
    int epochs,
    Stopping stopping,
    int replicas,
    int threads,
    long seed)
    implements OptionChanges {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range; the message names the option, the
   *     expected range and the value
   */
  public Options {
    Requirements.atLeastOne("vocabulary size", vocabularySize);
    if (outputVocabularySize != null) {
      Requirements.atLeastOne("output vocabulary size", outputVocabularySize);
    }
    Requirements.notNegative("l2", l2);
    Requirements.atLeastOne("batch size", batchSize);
    Requirements.atLeastOne("epochs", epochs);
    Requirements.atLeastOne("replicas", replicas);
    if (replicas > batchSize) {
      throw new IllegalArgumentException(
          "replicas: expected at most %d, the batch size, found %d".formatted(batchSize, replicas));
    }
    Requirements.atLeastOne("threads", threads);
  }

  /**
   * Returns the defaults: 100 ids, one-hot, an LSTM of 150 units, Adam with learning rate 0.01,
   * shuffled batches of 200, buckets of width 10, 100 epochs, tolerance 1e-4, 2 replicas on 2
   * threads, seed 1.
   *
   * @return the defaults
   */
  public static Options defaults() {
    return new Options(
        100,
        null,
        new LSTMCell(150),
        null,
        null,
        new OneHot(),
        new Adam(0.01),
        new ConstantLearningRate(),
        null,
        0,
        Dropout.none(),
        200,
        new BucketWidth(10),
        true,
        100,
        new Stopping(1e-4, null, null),
        2,
        2,
        1);
  }

  /**
   * Returns these options with the values of a JSON object, such as {@code {"cell": {"units":
   * 50}}}.
   *
   * <p>Fields have the names of {@link #toJson()}; missing fields do not change. A kind may be
   * given by its name only ({@code "cell": "gru"}), and then keeps changed values of fields that
   * both kinds have, such as units. JSON cannot contain pretrained vectors and custom cells: they
   * do not change if the JSON describes them.
   *
   * @param json an object
   * @return the new options
   * @throws IllegalArgumentException if it is not JSON, or a field is unknown, of another type or
   *     out of range; the message names the field, the expected and the found value
   */
  public Options withJson(String json) {
    return withJson(OptionsJson.parse("options", json));
  }

  /**
   * Returns these options with the values of a JSON object; see {@link #withJson(String)}.
   *
   * @param json an object
   * @return the new options
   * @throws IllegalArgumentException as {@link #withJson(String)} does
   */
  public Options withJson(JsonNode json) {
    return (Options) OptionsReader.read("", json, Options.class, this);
  }

  /**
   * Returns the defaults with the values of a JSON object; see {@link #withJson(String)}.
   *
   * @param json an object in the format of {@link #toJson()}
   * @return the options
   * @throws IllegalArgumentException as {@link #withJson(String)} does
   */
  public static Options fromJson(String json) {
    return defaults().withJson(json);
  }

  /**
   * Converts these options to a JSON object, which {@link #fromJson} reads.
   *
   * <p>Pretrained vectors are represented by their shape and SHA-256.
   *
   * @return the object, on several lines
   */
  public String toJson() {
    return OptionsWriter.tree(this).toPrettyString();
  }

  /**
   * Compares these options with others.
   *
   * @param found the others
   * @return for each field that differs, such as {@code cell.units}, a text such as {@code expected
   *     150, found 50}
   */
  public Map<String, String> differences(Options found) {
    return JsonDifferences.between(OptionsWriter.tree(this), OptionsWriter.tree(found));
  }
}
