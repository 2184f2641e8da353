package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import java.util.Locale;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * Multiplicative attention.
 *
 * <pre>
 * score(q, h_t) = q . h_t                  dot
 * score(q, h_t) = q . (h_t @ kernel)       general
 * score(q, h_t) = attention_g * the score  scaled
 * </pre>
 *
 * <p>Dot with a scale is Keras's {@code Attention(use_scale=True)}. General is TensorFlow Addons'
 * {@code LuongAttention}; scaled, it has {@code scale=True}.
 *
 * <p>Weights: {@code luong_attention/memory_layer/kernel [M, U]} (general), {@code
 * luong_attention/attention_g []} (scaled), initially 1. Luong, Pham and Manning, "Effective
 * approaches to attention-based neural machine translation", EMNLP 2015.
 *
 * @param score how a query and an output are compared
 * @param scaled whether scores are multiplied by a trained number
 */
public record LuongAttention(Score score, boolean scaled) implements Attention {

  /** Comparison of a query and an output of the encoder. */
  public enum Score {
    /** Their product; both have the same size. */
    DOT,
    /** The product of the query and the projected output. */
    GENERAL
  }

  @Override
  public String name() {
    return "luong_attention";
  }

  @Override
  public AttentionMemory memory(
      Ops tf, Parameters parameters, SequenceOutput encoded, int queryUnits) {
    AttentionMemory memory = AttentionMemory.of(tf, encoded);
    if (score == Score.GENERAL) {
      Projection keys =
          Projection.of(parameters.in(name()), "memory_layer", encoded.units(), queryUnits);
      return memory.withKeys(keys.ofTimeSteps(tf, memory.values()));
    }
    if (encoded.units() != queryUnits) {
      throw new IllegalArgumentException(
          "attention score %s: expected equal units in encoder and decoder, found %d and %d"
              .formatted(score.name().toLowerCase(Locale.ROOT), encoded.units(), queryUnits));
    }
    return memory;
  }

  @Override
  public AttentionScores scores(
      Ops tf, Parameters parameters, AttentionMemory memory, int queryUnits) {
    if (!scaled) {
      return new LuongScores(tf, memory.keys(), null);
    }
    Weight weight =
        Weight.trained("attention_g", Shape.scalar(), WeightInitializer.of(seed -> new Ones<>()));
    return new LuongScores(tf, memory.keys(), parameters.in(name()).weight(weight));
  }
}
