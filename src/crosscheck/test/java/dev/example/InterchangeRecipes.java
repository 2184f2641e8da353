package dev.example;

import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.ImportedSequenceModel;
import dev.unrolled.interchange.SequenceImportOptions;
import dev.unrolled.interchange.SequenceModelImport;
import dev.unrolled.interchange.files.NpzExport;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.interchange.golden.FolderChanges;
import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenResult;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.checkpoint.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Recipes of the guide to the comparison with Python. */
final class InterchangeRecipes {

  private InterchangeRecipes() {}

  static List<String> verified(Path folder) throws IOException {
    Golden golden = Golden.read(folder);
    FolderChanges changes = golden.changedFiles(folder);
    if (!changes.isEmpty()) {
      throw new IllegalStateException("not the files of the golden: " + changes);
    }
    try (var model = ServedModel.open(folder)) {
      return golden.verify(model).stream().map(GoldenResult::describe).toList();
    }
  }

  static EncoderDecoder imported(Path file) {
    ImportOptions options = ImportOptions.defaults().withLengths(5, 2);
    ImportedEncoderDecoder found = EncoderDecoderImport.read(WeightFiles.read(file), options);
    int vocabularySize = found.sizes().vocabulary();
    var architecture = new Architecture(found.cell(), found.embedding(), vocabularySize, 5, 2);
    return EncoderDecoder.of(Snapshot.imported(architecture, found.weights()));
  }

  static SequenceClassifier importedClassifier(Path file) {
    var options = SequenceImportOptions.defaults().withLabels(List.of("one", "two", "three"));
    ImportedSequenceModel found = SequenceModelImport.read(WeightFiles.read(file), options);
    return SequenceClassifier.of(Snapshot.imported(found.model(), found.weights()));
  }

  static void exported(EncoderDecoder model, Path folder) throws IOException {
    model.export(folder);
    NpzExport.write(model.snapshot().weights(), folder.resolve("weights.npz"));
  }
}
