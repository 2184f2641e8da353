package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.Targets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Decoder that reads its own output, for sequences of ids of any length.
 *
 * <pre>
 * y_0 = begin
 * h_t, state_t = cells(embedding(y_(t-1)) [, attention_(t-1)], state_(t-1))
 * attention_t = tanh([h_t, context_t] @ kernel)
 * p(y_t) = softmax(attention_t @ kernel + bias), without attention softmax(h_t @ kernel + bias)
 * </pre>
 *
 * <p>It starts in the encoder's final state; if the sizes differ, a dense layer maps it. Targets
 * end with {@link ReservedIds#END}. In training y_(t-1) is the target. Predictions are found by one
 * loop in the graph: {@code ids [B, L]}, {@code lengths [B]} and {@code log_probability [B]}, with
 * n best answers {@code [B, n, L]} and {@code [B, n]}.
 *
 * <p>Weights in the scope {@code decoder}: {@code embedding/embeddings [V, E]}; those of the cells
 * under {@code lstm}, {@code lstm_1}, ...; those of the attention; {@code dense/kernel [A, V]} and
 * {@code dense/bias [V]}; of the bridge {@code bridge/dense/kernel} and {@code bridge/dense/bias}.
 *
 * @param layers embedding, cells and attention
 * @param targets the largest number of ids with the end, K, and the vocabulary, V
 * @param training how it is trained
 * @param decoding how it answers
 */
public record FeedbackDecoder(
    DecoderLayers layers, Targets targets, TeacherForcing training, Decoding decoding)
    implements Head {

  /** The name of this kind of model. */
  public static final String KIND = "sequence-to-sequence";

  static final String SCOPE = "decoder";

  /**
   * Checks the vocabulary.
   *
   * @throws IllegalArgumentException if it has no id that is not reserved
   */
  public FeedbackDecoder {
    if (targets.classes() <= ReservedIds.COUNT) {
      throw new IllegalArgumentException(
          "output vocabulary: expected at least %d ids, %d of them reserved, found %d"
              .formatted(ReservedIds.COUNT + 1, ReservedIds.COUNT, targets.classes()));
    }
  }

  /**
   * The same decoder with other answers.
   *
   * @param changed how it answers
   * @return the decoder
   */
  public FeedbackDecoder withDecoding(Decoding changed) {
    return new FeedbackDecoder(layers, targets, training, changed);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("decoder", layers);
    config.put("teacher_forcing", training);
    config.put("decoding", decoding);
    return config;
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.of("an encoder-decoder writes another sequence after the whole input");
  }

  @Override
  public boolean acceptsFewerTargets() {
    return true;
  }

  @Override
  public boolean skipsEmptyRows() {
    return true;
  }

  @Override
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return new FeedbackTraining(this, false, null, null).call(tf, parameters, encoded);
  }

  @Override
  public Head forTraining() {
    return new FeedbackTraining(this, true, null, null);
  }

  @Override
  public Head withDropout(Dropout dropout, DropoutMasks masks) {
    return new FeedbackTraining(this, false, null, null).withDropout(dropout, masks);
  }
}
