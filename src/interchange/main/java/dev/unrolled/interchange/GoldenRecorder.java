package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.tensorflow.TensorFlow;

/** Makes a golden of what a model answers now. */
record GoldenRecorder(ServedModel model, double tolerance) {

  Golden record(List<GoldenCase> questions) throws IOException {
    Path version = model.path().toAbsolutePath().normalize();
    Path folder = Objects.requireNonNull(version.getParent(), "a version's folder has a parent");
    String name = String.valueOf(version.getFileName());
    GoldenSource source = new GoldenSource(name, Golden.class.getName(), versions());
    return new Golden(
        source,
        FolderChanges.checksums(folder, name),
        questions.stream().map(this::answered).toList(),
        Map.of());
  }

  private GoldenCase answered(GoldenCase question) {
    Answer answer = GoldenVerifier.ask(model, question);
    Map<String, GoldenTensor> outputs = new LinkedHashMap<>();
    answer.names().forEach(name -> outputs.put(name, tensor(answer, name)));
    return new GoldenCase(question.name(), question.signature(), question.inputs(), outputs);
  }

  private GoldenTensor tensor(Answer answer, String name) {
    GoldenType type =
        AnsweredTensor.type(answer.dtype(name))
            .orElseThrow(
                () ->
                    new InterchangeException(
                        UNSUPPORTED,
                        "output \"%s\": expected a dtype that goldens have, found %s"
                            .formatted(name, AnsweredTensor.form(answer, name))));
    return new GoldenTensor(
        type,
        answer.shape(name),
        AnsweredTensor.flat(answer, name),
        type.isFloat() ? tolerance : 0);
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
