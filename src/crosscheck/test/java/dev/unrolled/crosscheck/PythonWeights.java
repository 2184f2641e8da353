package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenCase;
import dev.unrolled.interchange.golden.GoldenTensor;
import dev.unrolled.reference.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A weight file from Python, with its weights by our names and its expected outputs.
 *
 * @param file the file, the folder of the model or the prefix of the checkpoint
 * @param golden inputs and outputs
 * @param weights the values by our names; empty for a SavedModel, whose golden has none
 */
record PythonWeights(Path file, Golden golden, Map<String, Matrix> weights) {

  static final Path FOLDER = Path.of("test", "resources", "weights");

  private static final String GOLDEN = ".golden.json";
  private static final String INDEX = ".index";

  /** Layers over features. */
  static Stream<PythonWeights> layers() throws IOException {
    return all().filter(one -> one.inputs().containsKey("features"));
  }

  /** Models from ids to ids. */
  static Stream<PythonWeights> encoderDecoders() throws IOException {
    return all()
        .filter(one -> one.outputs().keySet().containsAll(List.of("logits", "predictions")));
  }

  /** Models with a bidirectional layer. */
  static Stream<PythonWeights> bidirectional() throws IOException {
    return all().filter(one -> one.file.toString().contains("bidirectional"));
  }

  Map<String, GoldenTensor> inputs() {
    return first().inputs();
  }

  /** The outputs and intermediate states of the first case. */
  Map<String, GoldenTensor> outputs() {
    Map<String, GoldenTensor> outputs = new LinkedHashMap<>(first().outputs());
    outputs.putAll(golden.intermediates());
    return outputs;
  }

  /** The ids {@code [B, T]} of the first case. */
  int[][] ids() {
    GoldenTensor ids = inputs().get("ids");
    int[] flat = (int[]) ids.flat();
    int columns = (int) ids.shape().get(1);
    int[][] rows = new int[flat.length / columns][columns];
    for (int i = 0; i < flat.length; i++) {
      rows[i / columns][i % columns] = flat[i];
    }
    return rows;
  }

  /** The features of the first case: T rows for each of B sequences. */
  List<Matrix> features() {
    GoldenTensor tensor = inputs().get("features");
    Matrix rows = Agreement.matrix(tensor);
    int steps = (int) tensor.shape().get(1);
    return IntStream.range(0, (int) tensor.shape().get(0))
        .mapToObj(b -> IntStream.range(b * steps, (b + 1) * steps).mapToObj(rows::row).toList())
        .map(Matrix::stack)
        .toList();
  }

  /** Imports the file as an encoder-decoder. */
  ImportedEncoderDecoder model() {
    int inputSteps = ids()[0].length;
    int outputSteps = (int) outputs().get("logits").shape().get(1);
    ImportOptions options = ImportOptions.defaults().withLengths(inputSteps, outputSteps);
    return EncoderDecoderImport.read(WeightFiles.read(file), options);
  }

  boolean isSavedModel() {
    return file.startsWith(SavedModels.FOLDER);
  }

  @Override
  public String toString() {
    Path folder = isSavedModel() ? SavedModels.FOLDER.resolve("..") : FOLDER;
    return folder.normalize().relativize(file.normalize()).toString();
  }

  private GoldenCase first() {
    return golden.cases().get(0);
  }

  private static Stream<PythonWeights> all() throws IOException {
    return Stream.concat(files(), savedModels());
  }

  private static Stream<PythonWeights> files() throws IOException {
    try (Stream<Path> goldens = Files.list(FOLDER)) {
      return goldens.filter(file -> file.toString().endsWith(GOLDEN)).sorted().toList().stream()
          .flatMap(PythonWeights::of);
    }
  }

  private static Stream<PythonWeights> of(Path file) {
    Golden golden = Golden.read(file);
    Map<String, Matrix> weights = weights(file);
    return golden.sha256().keySet().stream()
        .filter(name -> name.matches(".*\\.(keras|weights\\.h5|npz|index)"))
        .map(name -> name.endsWith(INDEX) ? name.substring(0, name.indexOf(INDEX)) : name)
        .map(name -> new PythonWeights(FOLDER.resolve(name), golden, weights));
  }

  private static Stream<PythonWeights> savedModels() throws IOException {
    return SavedModels.names().stream()
        .filter(name -> name.matches("(notebook|keras)-.*"))
        .map(SavedModels.FOLDER::resolve)
        .map(folder -> new PythonWeights(folder, Golden.read(folder), Map.of()));
  }

  private static Map<String, Matrix> weights(Path file) {
    try {
      return TrainingGolden.matrices(new ObjectMapper().readTree(file.toFile()).get("weights"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
