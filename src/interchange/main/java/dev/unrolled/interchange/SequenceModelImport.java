package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSPECIFIED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.SequenceImportOptions.Task;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.Encoder;
import dev.unrolled.rnn.model.FeatureEncoder;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Converts the weights of a classifier or tagger from another library.
 *
 * <p>Its layers are a chain: an embedding, one-hot ids or features; recurrent layers in one or two
 * directions, and layer normalizations; for a classifier the last output, or a mean or maximum; a
 * dense layer. A {@code .keras} file describes all of it. PyTorch's {@code state_dict} in an {@code
 * .npz}, a {@code .weights.h5} and a SavedModel have weights only: the options say the task.
 */
public final class SequenceModelImport {

  private final NamedArrays arrays;
  private final SequenceImportOptions options;
  private final List<String> notes = new ArrayList<>();

  private SequenceModelImport(NamedArrays arrays, SequenceImportOptions options) {
    this.arrays = arrays;
    this.options = options;
  }

  /**
   * Reads a model.
   *
   * @param arrays the weights of Keras, PyTorch or TF1
   * @param options values that the file does not specify
   * @return the model
   * @throws InterchangeException UNSUPPORTED, naming the layer, if one has no counterpart;
   *     MISSING_OR_SURPLUS or WRONG_SHAPE; UNSPECIFIED if neither file nor options say the task or
   *     the input length
   */
  public static ImportedSequenceModel read(NamedArrays arrays, SequenceImportOptions options) {
    return new SequenceModelImport(arrays, options).read();
  }

  /**
   * Whether a file describes the layers of a classifier or tagger, and not of an encoder-decoder.
   *
   * @param arrays the weights
   * @return true for a {@code .keras} file without a decoder; false for weights only
   */
  public static boolean isDescribedBy(NamedArrays arrays) {
    List<KerasLayer> layers =
        arrays.description().graph().map(KerasGraph::layers).orElse(List.of());
    return layers.stream().anyMatch(KerasLayers::mayBeRecurrent)
        && layers.stream().noneMatch(SequenceModelImport::isOfDecoder);
  }

  private static boolean isOfDecoder(KerasLayer layer) {
    return layer.className().equals("RepeatVector")
        || layer.calls().stream().anyMatch(call -> !call.initialState().isEmpty());
  }

  private ImportedSequenceModel read() {
    return arrays.description().graph().map(this::traced).orElseGet(this::searched);
  }

  private ImportedSequenceModel traced(KerasGraph graph) {
    SequenceTopology topology = SequenceTrace.of(arrays.origin(), graph);
    notes.addAll(topology.notes());
    SequenceParts parts = new KerasParts(arrays).of(topology);
    SequenceTopology.Head head = topology.head();
    boolean ids = topology.embedding().isPresent();
    int length = inputLength(topology.inputLength());
    return model(
        parts,
        input(parts, ids, length, topology.masked()),
        options.task().orElse(head.task()),
        options.pooling().orElse(head.pooling()),
        head.activation());
  }

  private ImportedSequenceModel searched() {
    Task task =
        options
            .task()
            .orElseThrow(
                () ->
                    new InterchangeException(
                        UNSPECIFIED,
                        arrays.origin()
                            + ": expected a task in the import options, classifier or tagger, since"
                            + " the file holds weights only"));
    SequenceParts parts = SequenceSearch.of(arrays);
    notes.add(
        "the file holds weights only: tanh, concatenated directions and the logits' usual"
            + " activation are assumed");
    int length = inputLength(arrays.description().inputLength());
    return model(
        parts,
        input(parts, parts.table().isPresent(), length, true),
        task,
        options.pooling().orElse(Pooling.LAST),
        parts.dense().kernel().columns() == 1 ? "sigmoid" : "softmax");
  }

  private int inputLength(OptionalInt stated) {
    return options
        .inputLength()
        .orElseGet(
            () ->
                stated.orElseThrow(
                    () ->
                        new InterchangeException(
                            UNSPECIFIED,
                            arrays.origin()
                                + ": unknown length of an input sequence; set it in the import"
                                + " options")));
  }

  private static ModelInput input(
      SequenceParts parts, boolean ids, int length, boolean variableLength) {
    return ids
        ? new InputIds(
            parts.table().map(Matrix::rows).orElse(parts.features()), length, variableLength)
        : new InputFeatures(parts.features(), length, variableLength);
  }

  private ImportedSequenceModel model(
      SequenceParts parts, ModelInput input, Task task, Pooling pooling, String activation) {
    Encoder encoder =
        input instanceof InputIds
            ? new RecurrentEncoder(parts.embedding(), parts.layer())
            : new FeatureEncoder(parts.layer());
    int logits = parts.dense().kernel().columns();
    Head head =
        task == Task.TAGGER
            ? tagger(logits, activation, input.length())
            : classifier(logits, activation, pooling);
    var weights = parts.weights(task == Task.TAGGER ? "tagger" : "classifier");
    return new ImportedSequenceModel(new SequenceModel(input, encoder, head), weights, notes);
  }

  private Head tagger(int logits, String activation, int length) {
    requireSoftmax("a tagger", logits, activation);
    return new SoftmaxTagger(labels(logits), length);
  }

  private Head classifier(int logits, String activation, Pooling pooling) {
    if (activation.equals("sigmoid")) {
      ClassifierKind kind = logits == 1 ? ClassifierKind.BINARY : ClassifierKind.MULTI_LABEL;
      return new ClassifierHead(kind, labels(logits == 1 ? 2 : logits), pooling);
    }
    requireSoftmax("a classifier", logits, activation);
    return new ClassifierHead(ClassifierKind.MULTI_CLASS, labels(logits), pooling);
  }

  private void requireSoftmax(String what, int logits, String activation) {
    if (activation.equals("linear") && logits > 1) {
      notes.add("the logits have no activation: a softmax is assumed");
    } else if (!activation.equals("softmax") || logits < 2) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected the logits of %s, a softmax of several or a sigmoid, found %d logits with the activation %s"
              .formatted(arrays.origin(), what, logits, activation));
    }
  }

  private List<String> labels(int count) {
    if (options.labels().isEmpty()) {
      return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
    if (options.labels().size() != count) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected %d names of classes, found %d: %s"
              .formatted(arrays.origin(), count, options.labels().size(), options.labels()));
    }
    return options.labels();
  }
}
