package dev.unrolled.rnn.attention;

import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
      Ops tf, Parameters parameters, AttentionMemory encoded, int queryUnits) {
    if (score == Score.GENERAL) {
      Projection keys =
          Projection.of(parameters.in(name()), "memory_layer", encoded.units(), queryUnits);
      return encoded.withKeys(swapped(tf, keys.ofTimeSteps(tf, encoded.values())));
    }
    if (encoded.units() != queryUnits) {
      throw new IllegalArgumentException(
          "attention score %s: expected equal units in encoder and decoder, found %d and %d"
              .formatted(score.name().toLowerCase(Locale.ROOT), encoded.units(), queryUnits));
    }
    return encoded.withKeys(swapped(tf, encoded.values()));
  }

  /** {@code [B, U, T]}, which products with queries read in order. */
  private static Operand<TFloat32> swapped(Ops tf, Operand<TFloat32> keys) {
    return tf.linalg.transpose(keys, tf.constant(new int[] {0, 2, 1}));
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
