package dev.unrolled.interchange;

import dev.unrolled.loader.values.Requirements;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.framework.activations.Activation;

/**
 * What a file of weights may leave open.
 *
 * @param forgetBias what a TF1 LSTM adds to its forget gate at run time
 * @param activation Keras's name of the cells' activation; without it what the file says, else tanh
 * @param inputLength the length of an input sequence; without it what the file says
 * @param outputLength the length of an output sequence; without it what the file says
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

  /**
   * A forget bias of 1, and what the file says.
   *
   * @return the defaults
   */
  public static ImportOptions defaults() {
    return new ImportOptions(
        TF1_FORGET_BIAS, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * These options with another forget bias.
   *
   * @param bias what a TF1 LSTM adds to its forget gate at run time
   * @return the options
   */
  public ImportOptions withForgetBias(float bias) {
    return new ImportOptions(bias, activation, inputLength, outputLength);
  }

  /**
   * These options with an activation.
   *
   * @param name Keras's name of it, such as {@code relu}
   * @return the options
   * @throws IllegalArgumentException if there is none of that name
   */
  public ImportOptions withActivation(String name) {
    return new ImportOptions(forgetBias, Optional.of(name), inputLength, outputLength);
  }

  /**
   * These options with the lengths of sequences.
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
