package dev.unrolled.text.vectors;

import dev.unrolled.text.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Words with vectors in a text file, a line each. */
final class VectorLines {

  private final Path file;
  private final VectorTarget target;
  private int size;
  private int firstLine;

  VectorLines(Path file, VectorTarget target) {
    this.file = file;
    this.target = target;
  }

  /** Reads the file and returns the size of the vectors, E. */
  int read(boolean header) throws IOException {
    long expected = -1;
    long words = 0;
    int number = 0;
    try (BufferedReader lines = TextFile.open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (header && number == 1) {
          String[] sizes = line.strip().split(" ", -1);
          expected = Long.parseLong(sizes[0]);
          size = Integer.parseInt(sizes[1]);
          firstLine = 1;
        } else if (!line.isBlank()) {
          add(number, line.stripTrailing());
          words++;
        }
      }
    }
    if (words == 0 || (expected >= 0 && words != expected)) {
      throw new IllegalArgumentException(
          "%s: expected %s vectors, found %d"
              .formatted(file, expected < 0 ? "at least 1" : Long.toString(expected), words));
    }
    return size;
  }

  /** A word may contain spaces: the vector is what the last E words of a line say. */
  private void add(int number, String line) {
    if (size == 0) {
      size = (int) line.chars().filter(character -> character == ' ').count();
      firstLine = number;
    }
    int start = line.length();
    int count = 0;
    while (count < size && start > 0) {
      start = line.lastIndexOf(' ', start - 1);
      count++;
    }
    boolean tooShort = start <= 0;
    boolean tooLong = !tooShort && secondWordIsNumber(line, start);
    if (size == 0 || tooShort || tooLong) {
      throw new IllegalArgumentException(
          "%s:%d: expected a word and %d numbers, as on line %d, found %d numbers"
              .formatted(
                  file,
                  number,
                  size,
                  firstLine,
                  line.chars().filter(character -> character == ' ').count()));
    }
    String word = line.substring(0, start);
    if (target.wants(word)) {
      target.add(word, numbers(number, line.substring(start + 1)));
    }
  }

  private static boolean secondWordIsNumber(String line, int end) {
    int space = line.indexOf(' ');
    if (space >= end) {
      return false;
    }
    int next = line.indexOf(' ', space + 1);
    return line.substring(space + 1, next).matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  }

  private float[] numbers(int number, String text) {
    String[] words = text.split(" ", -1);
    float[] vector = new float[words.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = number(number, words[i]);
    }
    return vector;
  }

  private float number(int line, String word) {
    try {
      float number = Float.parseFloat(word);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, as an infinite number is.
    }
    throw new IllegalArgumentException(
        "%s:%d: expected finite numbers, found \"%s\"".formatted(file, line, word));
  }
}
