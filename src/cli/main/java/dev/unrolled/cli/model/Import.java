package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.ActivationKind;
import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.ImportedSequenceModel;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.SequenceImportOptions;
import dev.unrolled.interchange.SequenceModelImport;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.checkpoint.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled import}: makes a model of ours from weights that Python trained. */
@Command(
    name = "import",
    description = "Makes a SavedModel from the weights of a model that was trained elsewhere.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled import savedmodels/notebook-lstm --as echo \\",
      "      --out target/models/notebook",
      "  unrolled import model.keras --out target/models/mine",
      "  unrolled import lstm.npz --as tagger --input-steps 30 --labels noun,verb \\",
      "      --out target/models/tags",
      "  unrolled import gru.npz --map map.json --source-vocabulary source.txt \\",
      "      --target-vocabulary target.txt --out target/models/translator"
    })
public final class Import implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = {
        "A SavedModel's folder, a checkpoint's prefix, or a file:",
        ".keras, .weights.h5 or .npz."
      })
  private Path file;

  @Option(
      names = "--as",
      converter = ImportKind.Converter.class,
      paramLabel = "<kind>",
      description =
          "echo (5 ids in, 2 out), encoder-decoder, classifier or tagger (default: what a .keras"
              + " file describes, else encoder-decoder).")
  private @Nullable ImportKind kind;

  @Option(names = "--input-steps", description = "Time steps to read, where the file does not say.")
  private @Nullable Integer inputSteps;

  @Option(
      names = "--output-steps",
      description = "Ids that a decoder writes, where the file does not say.")
  private @Nullable Integer outputSteps;

  @Option(
      names = "--activation",
      description = "The cells' activation, where the file does not say (else tanh).")
  private @Nullable ActivationKind activation;

  @Option(
      names = "--forget-bias",
      defaultValue = "1",
      description = "What a TF1 LSTM adds at run time (default: ${DEFAULT-VALUE}).")
  private float forgetBias;

  @Option(
      names = "--labels",
      split = ",",
      paramLabel = "<name>",
      description = "Names of the classes or tags, in the order of the logits (default: numbers).")
  private List<String> labels = List.of();

  @Option(
      names = "--pooling",
      description =
          "How a classifier makes a vector of a sequence, where the file does not say: last, mean"
              + " or max (default: last).")
  private @Nullable Pooling pooling;

  @Mixin private ImportMapFlags mapped;

  @Mixin private ExportFolder out;

  @Override
  public Integer call() throws Exception {
    NamedArrays arrays = WeightFiles.read(file);
    if (mapped.isGiven()) {
      command.commandLine().getOut().println(mapped.export(arrays, importOptions(), out));
      return 0;
    }
    ImportKind wanted = kind == null ? ImportKind.of(arrays) : kind;
    Snapshot model =
        wanted.isSequence() ? sequence(arrays, wanted) : encoderDecoder(arrays, wanted);
    try (FittedModel fitted = FittedModel.of(model)) {
      command.commandLine().getOut().println(fitted.export(out.folder(), out.form()));
    }
    return 0;
  }

  private Snapshot sequence(NamedArrays arrays, ImportKind wanted) {
    var options =
        new SequenceImportOptions(
            kind == null ? Optional.empty() : wanted.task(),
            Optional.ofNullable(pooling),
            labels,
            steps("--input-steps", inputSteps, OptionalInt.empty()));
    ImportedSequenceModel imported = SequenceModelImport.read(arrays, options);
    print(imported.notes());
    return Snapshot.imported(imported.model(), imported.weights());
  }

  private Snapshot encoderDecoder(NamedArrays arrays, ImportKind wanted) {
    ImportedEncoderDecoder imported = EncoderDecoderImport.read(arrays, options(wanted));
    print(imported.notes());
    var sizes = imported.sizes();
    Architecture architecture =
        new Architecture(
            imported.cell(),
            imported.embedding(),
            sizes.vocabulary(),
            sizes.inputLength(),
            sizes.outputLength());
    return Snapshot.imported(architecture, imported.weights());
  }

  private void print(List<String> notes) {
    notes.forEach(note -> command.commandLine().getErr().println("note: " + note));
  }

  private ImportOptions importOptions() {
    ImportOptions options = ImportOptions.defaults().withForgetBias(forgetBias);
    return activation == null ? options : options.withActivation(activation.toString());
  }

  private ImportOptions options(ImportKind wanted) {
    try {
      return new ImportOptions(
          forgetBias,
          Optional.ofNullable(activation).map(ActivationKind::toString),
          steps("--input-steps", inputSteps, wanted.inputSteps()),
          steps("--output-steps", outputSteps, wanted.outputSteps()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private OptionalInt steps(String option, @Nullable Integer given, OptionalInt usual) {
    if (given != null && given < 1) {
      throw new ParameterException(
          command.commandLine(), "%s: expected at least 1, found %d".formatted(option, given));
    }
    return given == null ? usual : OptionalInt.of(given);
  }
}
