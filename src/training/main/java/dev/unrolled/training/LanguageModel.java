package dev.unrolled.training;

import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.StatefulWindows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceInputs;
import dev.unrolled.training.text.Characters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fitted language model: the probabilities of the next character of a text.
 *
 * <p>It is trained by truncated backpropagation through time, on windows of parts of the text, with
 * the state carried from window to window. An exported one is a tagger whose tags are characters;
 * its signature {@code step} reads and writes texts of any length.
 *
 * <p>It holds native memory and is closed by its owner; its results are Java values. Safe for many
 * threads; {@link #close()} waits for running calls.
 */
public final class LanguageModel implements AutoCloseable {

  private final FittedModel model;
  private final Characters characters;
  private final int window;

  private LanguageModel(FittedModel model) {
    SequenceModel spec = model.snapshot().architecture().model();
    this.model = model;
    this.characters = characters(spec);
    this.window = spec.input().length();
  }

  /**
   * The characters of a language model.
   *
   * @param model inputs, encoder and head
   * @return the characters, of which each is an id and a tag
   * @throws IllegalArgumentException if the model is of another kind
   */
  public static Characters characters(SequenceModel model) {
    if (model.head() instanceof SoftmaxTagger tagger
        && model.input() instanceof InputIds ids
        && ids.vocabularySize() == tagger.tags().size()) {
      return new Characters(tagger.tags());
    }
    throw new IllegalArgumentException(
        "model: expected a tagger with a tag for each id, found a %s with %d classes"
            .formatted(model.head().kind(), model.head().targets().classes()));
  }

  /**
   * Trains a language model.
   *
   * @param text the text; its characters are the model's
   * @param window the number of time steps of a window
   * @param options layers, and how to train them; the batch size is the number of parts of the text
   *     that are read side by side
   * @param listeners observe the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the text has fewer than two different characters, the
   *     window is below 1, or the layers cannot continue a sequence
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static LanguageModel fit(
      String text, int window, Options options, TrainingListener... listeners) {
    return fit(text, window, Training.with(options).watchedBy(listeners));
  }

  /**
   * Trains a language model in a run that was set up: with validation data, checkpoints or
   * listeners.
   *
   * @param text the text; its characters are the model's
   * @param window the number of time steps of a window
   * @param run the run
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the text has fewer than two different characters, the
   *     window is below 1, or the layers cannot continue a sequence
   * @throws DivergedException if a loss is not finite; it has the last finite weights
   */
  public static LanguageModel fit(String text, int window, Training run) {
    Characters characters = Characters.of(text);
    SequenceModel model = model(characters, window, run.options());
    int[] ids = characters.ids(text);
    return of(run.fit(model, windows(ids, window, run.options().batchSize())));
  }

  /**
   * The model that a language model is trained as.
   *
   * @param characters the characters, V
   * @param window the number of time steps of a window
   * @param options embedding, and layers or a cell
   * @return inputs, encoder and head
   * @throws IllegalArgumentException if the window is below 1
   */
  public static SequenceModel model(Characters characters, int window, Options options) {
    Requirements.atLeastOne("window", window);
    InputIds input = InputIds.upTo(characters.names().size(), window);
    return new SequenceModel(
        input,
        SequenceInputs.encoder(options, input, ClassifierOptions.defaults().layer(options)),
        new SoftmaxTagger(characters.names(), window));
  }

  /**
   * Cuts a text into parts that are read side by side, and each of them into windows.
   *
   * @param ids the ids of the text's characters
   * @param window the number of time steps of a window
   * @param parts the most parts; fewer if a part would be shorter than a window
   * @return the windows; the target of each character is the next one
   * @throws IllegalArgumentException if there are fewer than two ids or the window is below 1
   */
  public static StatefulWindows windows(int[] ids, int window, int parts) {
    Requirements.atLeastOne("window", window);
    long targets = ids.length - 1L;
    if (targets < 1) {
      throw new IllegalArgumentException(
          "text: expected at least 2 characters, found " + ids.length);
    }
    long count = Math.max(1, Math.min(parts, targets / window));
    int[][] sequences =
        IntStream.range(0, Math.toIntExact(count))
            .mapToObj(
                part ->
                    Arrays.copyOfRange(
                        ids,
                        (int) (part * targets / count),
                        (int) ((part + 1) * targets / count) + 1))
            .toArray(int[][]::new);
    return StatefulWindows.ofNextIds(sequences, window);
  }

  /**
   * A language model of a fitted model.
   *
   * @param model the model, closed with the language model
   * @return the language model
   * @throws IllegalArgumentException if its tags are not the ids that it reads
   */
  public static LanguageModel of(FittedModel model) {
    return new LanguageModel(model);
  }

  /**
   * Opens a language model that was trained before.
   *
   * @param snapshot its values
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if they are of another kind of model
   */
  public static LanguageModel of(Snapshot snapshot) {
    characters(snapshot.architecture().model());
    return of(FittedModel.of(snapshot));
  }

  /**
   * The model as plain values.
   *
   * @return the values, which outlive it
   */
  public Snapshot snapshot() {
    return model.snapshot();
  }

  /**
   * The course of the training.
   *
   * @return its epochs and why it ended
   */
  public History history() {
    return model.history();
  }

  /**
   * The characters.
   *
   * @return V names, in the order of the probabilities
   */
  public List<String> characters() {
    return characters.names();
  }

  /**
   * Scores the model on a text, read in one piece from its first character.
   *
   * @param text at least two known characters
   * @return the loss of each next character, in nats, and the accuracy
   * @throws IllegalArgumentException if a character is unknown; the message has its position
   * @throws IllegalStateException after {@link #close()}
   */
  public Score score(String text) {
    return model.score(windows(characters.ids(text), window, 1));
  }

  /**
   * Writes a SavedModel under the next free version number.
   *
   * @param base the model's folder; created if it does not exist
   * @param form how it holds its weights
   * @return the version's folder, {@code base/<version>}
   * @throws IOException if it cannot be written; nothing is left behind
   * @throws IllegalStateException after {@link #close()}
   */
  public Path export(Path base, ExportForm form) throws IOException {
    return model.export(base, form);
  }

  /** Waits for running calls and frees the native memory. Closing twice is closing once. */
  @Override
  public void close() {
    model.close();
  }
}
