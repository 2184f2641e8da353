package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.training.SequenceAnswer;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.IdLine;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.metrics.ErrorRates;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.TextPair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exported model from texts to texts, or from ids to ids, opened from its weights. */
final class PairModel implements RowModel<int[]> {

  private final SequenceToSequence model;
  private final @Nullable PairEncoding encoding;

  private PairModel(SequenceToSequence model, @Nullable PairEncoding encoding) {
    this.model = model;
    this.encoding = encoding;
  }

  static boolean isIn(Path version) throws IOException {
    return ModelMetadata.isIn(version) && ModelMetadata.kind(version).equals(FeedbackDecoder.KIND);
  }

  /** Opens a model, with other answers if flags say so. */
  static PairModel open(Path version, DecodingFlags flags) throws IOException {
    Snapshot snapshot = ExportedModel.read(version, flags);
    PairEncoding encoding = PairEncoding.isIn(version) ? PairEncoding.read(version) : null;
    return new PairModel(SequenceToSequence.of(snapshot), encoding);
  }

  @Override
  public int[] read(IdLine line) {
    return encoding == null ? line.ids() : encoding.sourceIds(line.text());
  }

  /** A line for each answer: the output and its probability, separated by a TAB. */
  @Override
  public List<String> answers(List<int[]> rows) {
    List<String> lines = new ArrayList<>();
    for (List<SequenceAnswer> answers : model.predict(rows.toArray(int[][]::new))) {
      for (SequenceAnswer answer : answers) {
        lines.add(
            String.format(
                Locale.ROOT, "%s\t%.4f", text(answer.ids()), Math.exp(answer.logProbability())));
      }
    }
    return lines;
  }

  private String text(int[] ids) {
    return encoding == null ? String.join(" ", strings(ids)) : encoding.targetText(ids);
  }

  private static List<String> strings(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).toList();
  }

  /** Scores pairs of texts. */
  Score score(List<TextPair> pairs) {
    return model.score(requireEncoding().pairs(pairs));
  }

  /** Compares the answers with the outputs of pairs: any of those of the same input is right. */
  ErrorRates errors(List<TextPair> pairs) {
    PairEncoding texts = requireEncoding();
    Map<String, Set<List<String>>> references = new LinkedHashMap<>();
    for (TextPair pair : pairs) {
      references
          .computeIfAbsent(pair.source(), source -> new LinkedHashSet<>())
          .add(texts.targetTokenizer().tokens(pair.target()));
    }
    int[][] rows = references.keySet().stream().map(texts::sourceIds).toArray(int[][]::new);
    List<List<SequenceAnswer>> answers = model.predict(rows);
    ErrorRates errors = ErrorRates.NONE;
    int row = 0;
    for (Set<List<String>> wanted : references.values()) {
      int[] ids = answers.get(row++).get(0).ids();
      List<String> found = Arrays.stream(ids).mapToObj(texts.target().tokens()::get).toList();
      errors = errors.and(ErrorRates.of(found, wanted));
    }
    return errors;
  }

  private PairEncoding requireEncoding() {
    if (encoding == null) {
      throw new IllegalArgumentException("model: expected vocabularies in assets, found none");
    }
    return encoding;
  }

  /** The tokens of an input, those of its answer, and the attention between them. */
  AttentionTable attention(IdLine line) {
    int[] ids = read(line);
    float[][] map = model.attention(new int[][] {ids}).get(0);
    int[] answer = model.predict(new int[][] {ids}).get(0).get(0).ids();
    List<String> inputs =
        encoding == null ? strings(ids) : encoding.sourceTokenizer().tokens(line.text());
    List<String> outputs =
        encoding == null
            ? strings(answer)
            : Arrays.stream(answer).mapToObj(encoding.target().tokens()::get).toList();
    return new AttentionTable(inputs, outputs, map);
  }

  @Override
  public void close() {
    model.close();
  }
}
