package dev.unrolled.interchange;

import dev.unrolled.formats.Requirements;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.framework.activations.Activation;

/**
 * Values that a file of weights may not specify.
 *
 * @param forgetBias the value that a TF1 LSTM adds to its forget gate at run time
 * @param activation Keras's name of the cells' activation; by default the file's, else tanh
 * @param inputLength the length of an input sequence; by default the file's
 * @param outputLength the length of an output sequence; by default the file's
 */
public record ImportOptions(
    float forgetBias,
    Optional<String> activation,
    OptionalInt inputLength,
    OptionalInt outputLength) {

  private static final float TF1_FORGET_BIAS = 1f;

  public ImportOptions {
    if (!Float.isFinite(forgetBias)) {
      throw new IllegalArgumentException(
          "forgetBias: expected a finite number, found %s".formatted(forgetBias));
    }
    inputLength.ifPresent(steps -> Requirements.atLeastOne("inputLength", steps));
    outputLength.ifPresent(steps -> Requirements.atLeastOne("outputLength", steps));
    activation.ifPresent(Activation::create);
  }

  /** Returns the defaults: a forget bias of 1, and the file's values. */
  public static ImportOptions defaults() {
    return new ImportOptions(
        TF1_FORGET_BIAS, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** Returns these options with another forget bias. */
  public ImportOptions withForgetBias(float bias) {
    return new ImportOptions(bias, activation, inputLength, outputLength);
  }

  /**
   * Returns these options with an activation.
   *
   * @param name Keras's name, such as {@code relu}
   * @return the options
   * @throws IllegalArgumentException if there is no activation of that name
   */
  public ImportOptions withActivation(String name) {
    return new ImportOptions(forgetBias, Optional.of(name), inputLength, outputLength);
  }

  /**
   * Returns these options with sequence lengths.
   *
   * @param inputs the length of an input sequence
   * @param outputs the length of an output sequence
   * @return the options
   */
  public ImportOptions withLengths(int inputs, int outputs) {
    return new ImportOptions(
        forgetBias, activation, OptionalInt.of(inputs), OptionalInt.of(outputs));
  }
}
