package dev.unrolled.interchange.golden;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.TensorText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.tensorflow.TensorFlow;

/** Records a model's current answers as a golden. */
record GoldenRecorder(ServedModel model, double tolerance) {

  Golden record(List<GoldenCase> cases) throws IOException {
    Path version = model.path().toAbsolutePath().normalize();
    Path folder = Objects.requireNonNull(version.getParent(), "a version's folder has a parent");
    String name = String.valueOf(version.getFileName());
    GoldenSource source = new GoldenSource(name, Golden.class.getName(), versions());
    return new Golden(
        source,
        FolderChanges.checksums(folder, name),
        cases.stream().map(this::withOutputs).toList(),
        Map.of());
  }

  private GoldenCase withOutputs(GoldenCase input) {
    Answer answer = GoldenVerifier.call(model, input);
    Map<String, GoldenTensor> outputs = new LinkedHashMap<>();
    answer.names().forEach(name -> outputs.put(name, tensor(name, answer.tensor(name))));
    return new GoldenCase(input.name(), input.signature(), input.inputs(), outputs);
  }

  private GoldenTensor tensor(String name, TensorValue output) {
    ElementType type =
        GoldenValues.type(TensorText.dtype(output.dtype()))
            .orElseThrow(
                () ->
                    new InterchangeException(
                        UNSUPPORTED,
                        "output \"%s\": expected a dtype that goldens have, found %s"
                            .formatted(name, TensorText.of(output.dtype(), output.shape()))));
    return new GoldenTensor(
        type, output.shape(), GoldenValues.of(output), type.isFloat() ? tolerance : 0);
  }

  private static Map<String, String> versions() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = Golden.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("unrolled", properties.getProperty("version"));
    versions.put("tensorflow", TensorFlow.version());
    versions.put("java", Runtime.version().toString());
    return versions;
  }
}
