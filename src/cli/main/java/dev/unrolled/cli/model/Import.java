package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.ActivationKind;
import dev.unrolled.cli.shared.FormFlag;
import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.WeightFiles;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.checkpoint.Snapshot;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code unrolled import}: makes a model of ours from weights that Python trained. */
@Command(
    name = "import",
    description = "Makes a SavedModel from the weights of an encoder-decoder trained elsewhere.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled import savedmodels/notebook-lstm --as echo \\",
      "      --out target/models/notebook",
      "  unrolled import model.keras --out target/models/mine",
      "  unrolled import target/models/echo --frozen --out target/models/frozen"
    })
public final class Import implements Callable<Integer> {

  /** What the weights are of. */
  enum Kind {
    /** The 2018 notebook's: 5 ids in, 2 out. */
    ECHO(OptionalInt.of(5), OptionalInt.of(2)),
    /** Any lengths, which the file says or the options. */
    ENCODER_DECODER(OptionalInt.empty(), OptionalInt.empty());

    private final OptionalInt inputSteps;
    private final OptionalInt outputSteps;

    Kind(OptionalInt inputSteps, OptionalInt outputSteps) {
      this.inputSteps = inputSteps;
      this.outputSteps = outputSteps;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Reads a kind as people write it. */
  static final class KindName implements ITypeConverter<Kind> {

    @Override
    public Kind convert(String value) {
      return Stream.of(Kind.values())
          .filter(kind -> kind.toString().equals(value))
          .findAny()
          .orElseThrow(
              () ->
                  new TypeConversionException("expected echo or encoder-decoder, found " + value));
    }
  }

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
      defaultValue = "encoder-decoder",
      converter = KindName.class,
      paramLabel = "<kind>",
      description = "echo (5 ids in, 2 out) or encoder-decoder (default: ${DEFAULT-VALUE}).")
  private Kind kind;

  @Option(names = "--input-steps", description = "Ids to read, where the file does not say.")
  private @Nullable Integer inputSteps;

  @Option(names = "--output-steps", description = "Ids to write, where the file does not say.")
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
      names = "--out",
      required = true,
      description = "The model's folder; the export takes its next free version.")
  private Path folder;

  @Mixin private FormFlag exported;

  @Override
  public Integer call() throws Exception {
    ImportedEncoderDecoder imported = EncoderDecoderImport.read(WeightFiles.read(file), options());
    imported.notes().forEach(note -> command.commandLine().getErr().println("note: " + note));
    var sizes = imported.sizes();
    Architecture architecture =
        new Architecture(
            imported.cell(),
            imported.embedding(),
            sizes.vocabulary(),
            sizes.inputLength(),
            sizes.outputLength());
    try (var model = EncoderDecoder.of(Snapshot.imported(architecture, imported.weights()))) {
      command.commandLine().getOut().println(model.export(folder, exported.form()));
    }
    return 0;
  }

  private ImportOptions options() {
    try {
      return new ImportOptions(
          forgetBias,
          Optional.ofNullable(activation).map(ActivationKind::toString),
          inputSteps == null ? kind.inputSteps : OptionalInt.of(inputSteps),
          outputSteps == null ? kind.outputSteps : OptionalInt.of(outputSteps));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
