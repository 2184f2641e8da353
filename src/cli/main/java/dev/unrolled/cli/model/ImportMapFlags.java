package dev.unrolled.cli.model;

import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedSequenceModel;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.SequenceToSequenceImport;
import dev.unrolled.interchange.SequenceToSequenceMap;
import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.Vocabulary;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.text.PairEncoding;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Flags for importing a model whose decoder reads its own output. */
final class ImportMapFlags {

  @Option(
      names = "--map",
      paramLabel = "JSON",
      description =
          "Import a model whose decoder reads its own output; this file names its layers.")
  private @Nullable Path map;

  @Option(
      names = "--source-vocabulary",
      paramLabel = "FILE",
      description = "With --map: a token of inputs per line, from [PAD], [UNK], [BEGIN], [END].")
  private @Nullable Path source;

  @Option(
      names = "--target-vocabulary",
      paramLabel = "FILE",
      description = "With --map: a token of outputs per line, from [PAD], [UNK], [BEGIN], [END].")
  private @Nullable Path target;

  @Option(
      names = "--source",
      defaultValue = "characters",
      paramLabel = "<characters|words|tokens>",
      description = "With --map: tokens of inputs (default: ${DEFAULT-VALUE}).")
  private Tokenizer sourceTokenizer = Tokenizer.CHARACTERS;

  @Option(
      names = "--target",
      defaultValue = "characters",
      paramLabel = "<characters|words|tokens>",
      description = "With --map: tokens of outputs (default: ${DEFAULT-VALUE}).")
  private Tokenizer targetTokenizer = Tokenizer.CHARACTERS;

  /** Whether a map is given. */
  boolean isGiven() {
    if (map == null && (source != null || target != null)) {
      throw new IllegalArgumentException(
          "--source-vocabulary, --target-vocabulary: expected --map, found none");
    }
    return map != null;
  }

  /** Converts and exports the model; returns the version's folder. */
  Path export(NamedArrays arrays, ImportOptions options, ExportFolder out) throws IOException {
    ImportedSequenceModel imported =
        SequenceToSequenceImport.read(arrays, SequenceToSequenceMap.read(file(map)), options);
    try (var model =
        SequenceToSequence.of(Snapshot.imported(imported.model(), imported.weights()))) {
      if (source == null && target == null) {
        return model.export(out.folder(), out.form());
      }
      PairEncoding encoding =
          new PairEncoding(
              sourceTokenizer, vocabulary(source), targetTokenizer, vocabulary(target));
      encoding.requireFits(imported.model());
      return model.export(out.folder(), out.form(), encoding);
    }
  }

  private static Vocabulary vocabulary(@Nullable Path path) throws IOException {
    return Vocabulary.read(file(path), ReservedTokens.PADDING_UNKNOWN_BEGIN_END);
  }

  private static Path file(@Nullable Path path) {
    if (path == null) {
      throw new IllegalArgumentException(
          "--source-vocabulary, --target-vocabulary: expected both or none, found one");
    }
    return path;
  }
}
