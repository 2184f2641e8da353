package dev.unrolled.interchange;

import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model must answer: cases with inputs and outputs, and the checksums of the model's files.
 *
 * <p>It stands as {@code golden.json} beside the version's folder. Its layout:
 *
 * <pre>{@code
 * {"format": 1, "model": "1", "made_by": "export.py", "versions": {"tensorflow": "2.18.1"},
 *  "sha256": {"1/saved_model.pb": "..."},
 *  "cases": [{"name": "three rows", "signature": "serving_default",
 *    "inputs": {"ids": {"dtype": "int32", "shape": [3, 5], "values": [1, 2]}},
 *    "outputs": {"logits": {"dtype": "float32", "shape": [3, 2, 100], "values": [0.5],
 *                           "tolerance": 1e-5}}}],
 *  "intermediates": {}}
 * }</pre>
 *
 * <p>Values are flat, in row-major order; dtypes are int32, int64, float32, float64, bool and
 * string.
 *
 * @param source what it is of, and what made it
 * @param sha256 the checksums of the model's files, by path from the golden's folder
 * @param cases what to ask
 * @param intermediates tensors within the model, for who wants to compare more than outputs
 */
public record Golden(
    GoldenSource source,
    Map<String, String> sha256,
    List<GoldenCase> cases,
    Map<String, GoldenTensor> intermediates) {

  /** How the file is called. */
  public static final String FILE = "golden.json";

  public Golden {
    sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    cases = List.copyOf(cases);
    intermediates = Collections.unmodifiableMap(new LinkedHashMap<>(intermediates));
  }

  /**
   * Reads a golden.
   *
   * @param path the file, or the folder that holds {@code golden.json}
   * @return the golden
   * @throws InterchangeException UNREADABLE if it cannot be read or is not of this layout; the
   *     message says where
   */
  public static Golden read(Path path) {
    return GoldenReader.read(path);
  }

  /**
   * Asks a model some questions and keeps its answers as a golden.
   *
   * @param model an open model
   * @param questions cases, whose outputs are not looked at
   * @param tolerance how far the floats of later answers may be off
   * @return the golden, whose checksums are those of the model's folder
   * @throws IOException if the model's files cannot be read
   * @throws dev.unrolled.loader.errors.LoaderException if a question does not fit the model
   */
  public static Golden record(ServedModel model, List<GoldenCase> questions, double tolerance)
      throws IOException {
    return new GoldenRecorder(model, tolerance).record(questions);
  }

  /**
   * Writes this golden.
   *
   * @param file where to, as a rule {@code golden.json} beside the version's folder
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    GoldenWriter.write(this, file);
  }

  /**
   * Asks a model all cases and compares its answers.
   *
   * @param model an open model
   * @return a result for each output of each case, in the golden's order; none is thrown
   */
  public List<GoldenResult> verify(ServedModel model) {
    return new GoldenVerifier(model).verify(cases);
  }

  /**
   * Compares the model's files with the checksums.
   *
   * @param folder the folder that holds the golden and the version's folder
   * @return what differs
   * @throws IOException if a file cannot be read
   */
  public FolderChanges changedFiles(Path folder) throws IOException {
    return FolderChanges.between(sha256, folder, source.model());
  }
}
