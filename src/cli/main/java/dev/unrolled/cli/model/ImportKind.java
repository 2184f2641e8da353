package dev.unrolled.cli.model;

import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.SequenceImportOptions.Task;
import dev.unrolled.interchange.SequenceModelImport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Kinds of models that can be imported. */
enum ImportKind {
  /** The 2018 notebook's encoder-decoder: 5 ids in, 2 out. */
  ECHO(OptionalInt.of(5), OptionalInt.of(2), null),
  /** An encoder-decoder of any lengths. */
  ENCODER_DECODER(OptionalInt.empty(), OptionalInt.empty(), null),
  /** A class of each sequence. */
  CLASSIFIER(OptionalInt.empty(), OptionalInt.empty(), Task.CLASSIFIER),
  /** A tag of each time step. */
  TAGGER(OptionalInt.empty(), OptionalInt.empty(), Task.TAGGER);

  private final OptionalInt inputSteps;
  private final OptionalInt outputSteps;
  private final @Nullable Task task;

  ImportKind(OptionalInt inputSteps, OptionalInt outputSteps, @Nullable Task task) {
    this.inputSteps = inputSteps;
    this.outputSteps = outputSteps;
    this.task = task;
  }

  /** Returns the kind of model that a file describes; an encoder-decoder if it describes none. */
  static ImportKind of(NamedArrays arrays) {
    return SequenceModelImport.isDescribedBy(arrays) ? CLASSIFIER : ENCODER_DECODER;
  }

  OptionalInt inputSteps() {
    return inputSteps;
  }

  OptionalInt outputSteps() {
    return outputSteps;
  }

  boolean isSequence() {
    return task != null;
  }

  Optional<Task> task() {
    return Optional.ofNullable(task);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads a kind by its name. */
  static final class Converter implements ITypeConverter<ImportKind> {

    @Override
    public ImportKind convert(String value) {
      return Arrays.stream(values())
          .filter(kind -> kind.toString().equals(value))
          .findAny()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected %s, found %s"
                          .formatted(
                              Arrays.stream(values())
                                  .map(ImportKind::toString)
                                  .collect(Collectors.joining(", ")),
                              value)));
    }
  }
}
