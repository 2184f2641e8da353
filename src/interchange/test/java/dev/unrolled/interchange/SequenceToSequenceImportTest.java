package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.interchange.errors.InterchangeException.Reason;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.checkpoint.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.FloatNdArray;

/** Imported encoder-decoders whose decoders read their own output answer as Python's models. */
class SequenceToSequenceImportTest {

  private static final int LIMIT = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "torch_deep.npz, torch_deep",
    "torch_luong.npz, torch_luong",
    "keras_plain.keras, keras_plain",
    "keras_plain.weights.h5, keras_plain",
    "keras_bahdanau.keras, keras_bahdanau"
  })
  void logitsAndGreedyAnswersEqualPythons(String file, String model) {
    ImportedSequenceModel imported = read(file, model);
    NamedArrays expected = expected(model);
    int[][] ids = ints(expected, "ids");
    int[] lengths = ints(expected, "lengths")[0];
    Running.assertClose(
        Running.logits(imported, ids, lengths), expected.arrays().get(model + "_logits"));
    int[][] rows =
        IntStream.range(0, ids.length)
            .mapToObj(row -> Arrays.copyOf(ids[row], lengths[row]))
            .toArray(int[][]::new);
    int[][] answers = ints(expected, model + "_answers");
    try (var opened =
        SequenceToSequence.of(Snapshot.imported(imported.model(), imported.weights()))) {
      for (int row = 0; row < rows.length; row++) {
        int[] found = opened.predict(rows).get(row).get(0).ids();
        assertThat(Arrays.copyOf(found, LIMIT)).isEqualTo(Arrays.copyOf(answers[row], LIMIT));
      }
    }
  }

  @Test
  void weightsOfALayerThatTheMapDoesNotNameAreRefused() {
    assertRefused(
        map("torch_luong").replaceFirst("\"bridge\": .*\n", ""),
        "torch_luong.npz",
        Reason.UNSUPPORTED,
        "expected a map that names every layer, found weights of others, which have no counterpart:"
            + " [bridge.weight, bridge.bias]");
  }

  @Test
  void layerThatTheFileDoesNotHaveIsNamed() {
    assertRefused(
        map("torch_deep").replace("\"out\"", "\"logits\""),
        "torch_deep.npz",
        Reason.MISSING_OR_SURPLUS,
        "logits: expected one layer, found none among [source, encoder, target, decoder, out]");
  }

  @Test
  void attentionLayerWithABiasIsRefusedByName() {
    assertRefused(
        map("torch_luong").replace("\"layer\": \"attention\"", "\"layer\": \"bridge\""),
        "torch_luong.npz",
        Reason.MISSING_OR_SURPLUS,
        "surplus: [bridge.bias]");
  }

  @Test
  void decoderOfAnotherInputSizeIsRefused() {
    assertRefused(
        map("torch_luong").replace("\"input_feeding\": true", "\"input_feeding\": false"),
        "torch_luong.npz",
        Reason.WRONG_SHAPE,
        "decoder: expected a kernel for inputs of size 4, the embedding, found one for 11");
  }

  @Test
  void decoderOfTwoDirectionsIsRefused() {
    assertRefused(
        map("torch_luong").replace("[\"decoder\"]", "[\"encoder\"]"),
        "torch_luong.npz",
        Reason.UNSUPPORTED,
        "decoder.layers: expected layers of one direction, found bidirectional");
  }

  @Test
  void unknownFieldOfTheMapIsNamed() {
    assertRefused(
        map("torch_deep").replace("\"output\"", "\"outputs\""),
        "torch_deep.npz",
        Reason.UNREADABLE,
        "Unrecognized field \"outputs\"");
  }

  @Test
  void reservedIdsMustDiffer() {
    assertRefused(
        map("torch_deep").replace("[0, -1, 1, 2]", "[0, 1, 1, 2]"),
        "torch_deep.npz",
        Reason.UNREADABLE,
        "reserved: expected four different ids");
  }

  private static String map(String name) {
    try {
      return Files.readString(Fixtures.path("pairs/" + name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertRefused(String map, String file, Reason reason, String message) {
    Path path = folder.resolve("map.json");
    assertThatThrownBy(
            () ->
                SequenceToSequenceImport.read(
                    WeightFiles.read(Fixtures.path("pairs/" + file)),
                    SequenceToSequenceMap.read(Files.writeString(path, map)),
                    ImportOptions.defaults()))
        .isInstanceOfSatisfying(
            InterchangeException.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  private static ImportedSequenceModel read(String file, String map) {
    return SequenceToSequenceImport.read(
        WeightFiles.read(Fixtures.path("pairs/" + file)),
        SequenceToSequenceMap.read(Fixtures.path("pairs/" + map + ".json")),
        ImportOptions.defaults());
  }

  private static int[][] ints(NamedArrays arrays, String name) {
    FloatNdArray array = arrays.arrays().get(name);
    int columns = (int) array.shape().get(array.rank() - 1);
    float[] flat = Floats.flat(array);
    int[][] rows = new int[flat.length / columns][columns];
    for (int i = 0; i < flat.length; i++) {
      rows[i / columns][i % columns] = (int) flat[i];
    }
    return rows;
  }

  private static NamedArrays expected(String model) {
    String kind = model.replaceFirst("_.*", "");
    return WeightFiles.read(Fixtures.path("pairs/" + kind + "_expected.npz"));
  }
}
