package dev.unrolled.cli.shared;

import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.seq2seq.Sampling;
import dev.unrolled.seq2seq.SearchMethod;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags for the answers of a model whose decoder reads its own output. */
public final class DecodingFlags {

  @Option(
      names = "--beam",
      paramLabel = "<width>",
      description = "Beam search with so many hypotheses (default: greedy).")
  private @Nullable Integer beam;

  @Option(
      names = "--n-best",
      paramLabel = "<n>",
      description = "Beam search: answers of each input, the best first (default: 1).")
  private @Nullable Integer nBest;

  @Option(
      names = "--length-penalty",
      paramLabel = "<form:alpha>",
      description = {
        "Beam search: power:ALPHA divides log-probabilities by length^ALPHA,",
        "gnmt:ALPHA by ((5+length)/6)^ALPHA (default: none)."
      })
  private @Nullable String lengthPenalty;

  @Option(
      names = "--temperature",
      paramLabel = "<number>",
      description = "Draw ids from the distribution; below 1 sharpens it (default: greedy).")
  private @Nullable Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "<k>",
      description = "Draw from the k most probable ids only (default: all).")
  private @Nullable Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "<p>",
      description = "Draw from the most probable ids that add up to p only (default: 1).")
  private @Nullable Double topP;

  @Option(
      names = "--sampling-seed",
      paramLabel = "<seed>",
      description = "The seed of the draws (default: 0).")
  private @Nullable Long seed;

  @Option(
      names = "--length-factor",
      paramLabel = "<factor>",
      description = "Largest number of output tokens for each input token (default: 0).")
  private @Nullable Double factor;

  @Option(
      names = "--length-limit",
      paramLabel = "<tokens>",
      description =
          "Largest number of output tokens, beside those of --length-factor (default: that of the"
              + " longest output trained on).")
  private @Nullable Integer limit;

  /** Whether any flag is given. */
  public boolean isGiven() {
    return method() != null || factor != null || limit != null;
  }

  /**
   * How the model answers.
   *
   * @throws IllegalArgumentException if the flags do not fit together or a value is out of range
   */
  public Decoding over(Decoding byDefault) {
    SearchMethod method = Objects.requireNonNullElse(method(), byDefault.method());
    LengthLimit before = byDefault.limit();
    return new Decoding(
        method,
        new LengthLimit(
            Objects.requireNonNullElse(factor, before.factor()),
            Objects.requireNonNullElse(limit, before.constant())));
  }

  private @Nullable SearchMethod method() {
    boolean samples = temperature != null || topK != null || topP != null || seed != null;
    if (beam == null) {
      require(
          nBest == null && lengthPenalty == null, "--n-best and --length-penalty: expected --beam");
      return samples
          ? new Sampling(
              Objects.requireNonNullElse(temperature, 1.0),
              Objects.requireNonNullElse(topK, 0),
              Objects.requireNonNullElse(topP, 1.0),
              Objects.requireNonNullElse(seed, 0L))
          : null;
    }
    require(!samples, "--beam: expected none of --temperature, --top-k, --top-p, --sampling-seed");
    return new BeamSearch(beam, Objects.requireNonNullElse(nBest, 1), penalty());
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private LengthPenalty penalty() {
    if (lengthPenalty == null) {
      return LengthPenalty.none();
    }
    if (!lengthPenalty.matches("(power|gnmt):\\d{1,3}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "--length-penalty: expected power:ALPHA or gnmt:ALPHA, found " + lengthPenalty);
    }
    String[] parts = lengthPenalty.split(":", 2);
    return new LengthPenalty(
        LengthPenalty.Form.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        Double.parseDouble(parts[1]));
  }
}
