package dev.unrolled.interchange.golden;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expected answers of a model: cases with inputs and outputs, and checksums of the model's files.
 *
 * <p>The file {@code golden.json} is stored beside the version's folder:
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
 * <p>Values are flat, in row-major order. Types are int32, int64, float32, float64, bool and
 * string.
 *
 * @param source the model and the software that produced the golden
 * @param sha256 the checksums of the model's files, by path relative to the golden's folder
 * @param cases the cases
 * @param intermediates tensors within the model, for further comparisons
 */
public record Golden(
    GoldenSource source,
    Map<String, String> sha256,
    List<GoldenCase> cases,
    Map<String, GoldenTensor> intermediates) {

  /** File name of a golden. */
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
   * @throws InterchangeException UNREADABLE if the file cannot be read or is invalid; the message
   *     names the position
   */
  public static Golden read(Path path) {
    return GoldenReader.read(path);
  }

  /**
   * Runs a model on some inputs and records its outputs as a golden.
   *
   * @param model an open model
   * @param questions cases, whose outputs are ignored
   * @param tolerance the tolerance for floats
   * @return the golden, with checksums of the model's folder
   * @throws IOException if the model's files cannot be read
   * @throws dev.unrolled.loader.errors.LoaderException if inputs do not fit the model
   */
  public static Golden record(ServedModel model, List<GoldenCase> questions, double tolerance)
      throws IOException {
    return new GoldenRecorder(model, tolerance).record(questions);
  }

  /**
   * Writes this golden.
   *
   * @param file the file, usually {@code golden.json} beside the version's folder
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    GoldenWriter.write(this, file);
  }

  /**
   * Runs a model on all cases and compares its outputs.
   *
   * @param model an open model
   * @return a result for each output of each case, in the golden's order; failures are results, not
   *     exceptions
   */
  public List<GoldenResult> verify(ServedModel model) {
    return new GoldenVerifier(model).verify(cases);
  }

  /**
   * Compares the model's files with the checksums.
   *
   * @param folder the folder with the golden and the version's folder
   * @return the differences
   * @throws IOException if a file cannot be read
   */
  public FolderChanges changedFiles(Path folder) throws IOException {
    return FolderChanges.between(sha256, folder, source.model());
  }
}
