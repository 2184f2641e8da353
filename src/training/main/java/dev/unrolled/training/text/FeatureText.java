package dev.unrolled.training.text;

/**
 * Time steps of features as text: time steps separated by spaces, numbers of a time step by commas.
 */
final class FeatureText {

  private FeatureText() {}

  /** Reads {@code [T, F]}. */
  static float[][] read(TextLine line, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw line.error("time steps", "none");
    }
    String[] steps = stripped.split(" +", -1);
    float[][] features = new float[steps.length][];
    for (int t = 0; t < steps.length; t++) {
      features[t] = numbers(line, t, steps[t]);
      if (features[t].length != features[0].length) {
        throw line.error(
            "%d features at time step %d, as at the first".formatted(features[0].length, t + 1),
            Integer.toString(features[t].length));
      }
    }
    return features;
  }

  private static float[] numbers(TextLine line, int timeStep, String text) {
    String[] words = text.split(",", -1);
    float[] numbers = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] =
          number(line, "time step %d, feature %d".formatted(timeStep + 1, i + 1), words[i]);
    }
    return numbers;
  }

  /** Reads a finite number. */
  static float number(TextLine line, String where, String word) {
    try {
      float number = Float.parseFloat(word);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, as an infinite number is.
    }
    throw line.error("a finite number at " + where, "\"" + word + "\"");
  }
}
