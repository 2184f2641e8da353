package dev.unrolled.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.attention.Attention;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.rnn.attention.LuongAttention;
import dev.unrolled.rnn.attention.LuongAttention.Score;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.ScheduledSampling;
import dev.unrolled.seq2seq.TeacherForcing;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsReader;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags for the decoder of {@code train text} and {@code train dates}. */
final class DecoderFlags {

  @Option(
      names = "--attention",
      defaultValue = "luong",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private AttentionKind attention;

  @Option(
      names = "--attention-score",
      defaultValue = "general",
      paramLabel = "<dot|general>",
      description = "luong: how a query and an output are compared (default: ${DEFAULT-VALUE}).")
  private String score;

  @Option(
      names = "--attention-scale",
      arity = "1",
      defaultValue = "true",
      paramLabel = "<true|false>",
      description =
          "luong: scores times a trained number; bahdanau: normalized (default: ${DEFAULT-VALUE}).")
  private boolean scaled;

  @Option(
      names = "--input-feeding",
      arity = "1",
      defaultValue = "true",
      paramLabel = "<true|false>",
      description = "Whether the decoder reads its last attention (default: ${DEFAULT-VALUE}).")
  private boolean inputFeeding;

  @Option(
      names = "--decoder-layers",
      defaultValue = "1",
      paramLabel = "<number>",
      description = "Cells of the decoder, one above the other (default: ${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--decoder-embedding",
      defaultValue = "32",
      paramLabel = "<size>",
      description = "Size of the vectors of output tokens (default: ${DEFAULT-VALUE}).")
  private int embedding;

  @Option(
      names = "--label-smoothing",
      defaultValue = "0",
      paramLabel = "<number>",
      description = "Probability spread over all tokens in targets (default: ${DEFAULT-VALUE}).")
  private double labelSmoothing;

  @Option(
      names = "--scheduled-sampling",
      converter = KindOption.class,
      paramLabel = "<kind>",
      description = {
        "How often the decoder reads its own prediction in training (default: never):",
        "constant:probability=0.1, linear:steps=10000,probability=0.5 or inverse_sigmoid:k=1000."
      })
  private @Nullable ObjectNode sampling;

  @Mixin private DecodingFlags decoding;

  /** The decoding without flags: as many ids as the longest target. */
  static Decoding byDefault(RowLengths lengths) {
    return Decoding.greedy(LengthLimit.of(Math.max(1, lengths.target() - 1)));
  }

  /** The parts of the model. */
  SequenceToSequenceOptions parts(Options options, Decoding byDefault) {
    if (layers < 1) {
      throw new IllegalArgumentException("--decoder-layers: expected at least 1, found " + layers);
    }
    RNNCell<?> cell = options.cell();
    List<RNNCell<?>> cells = Collections.nCopies(layers, cell);
    var decoder = new DecoderLayers(cells, embedding, attention(cell.units()));
    return SequenceToSequenceOptions.defaults()
        .withDecoder(decoder)
        .withTraining(new TeacherForcing(sampling(), labelSmoothing))
        .withDecoding(decoding.over(byDefault));
  }

  private @Nullable AttentionLayer attention(int units) {
    if (attention == AttentionKind.NONE) {
      return null;
    }
    Attention mechanism =
        attention == AttentionKind.BAHDANAU
            ? new BahdanauAttention(units, scaled)
            : new LuongAttention(score(), scaled);
    return new AttentionLayer(mechanism, units, inputFeeding);
  }

  private Score score() {
    if (!score.matches("dot|general")) {
      throw new IllegalArgumentException(
          "--attention-score: expected dot or general, found " + score);
    }
    return score.equals("dot") ? Score.DOT : Score.GENERAL;
  }

  private @Nullable ScheduledSampling sampling() {
    return sampling == null
        ? null
        : (ScheduledSampling)
            OptionsReader.read("--scheduled-sampling", sampling, ScheduledSampling.class, null);
  }
}
