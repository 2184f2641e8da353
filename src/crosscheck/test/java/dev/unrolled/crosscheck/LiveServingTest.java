package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.server.ModelServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow Serving's client in Python against our server: {@code mvn verify -Ppython}. */
@Tag("python")
class LiveServingTest {

  private static PythonEnvironment python;
  private static ModelServer server;

  @BeforeAll
  static void serve() throws Exception {
    python = PythonEnvironment.ready();
    server = ServedModels.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyModelMatchesItsGoldenOverGrpcAndRest() throws Exception {
    String grpc = "127.0.0.1:" + server.grpcPort();
    String rest = "http://127.0.0.1:" + server.restPort();
    python.run("check_serving.py", grpc, rest, SavedModels.FOLDER.toAbsolutePath()).orThrow();
  }

  @Test
  void modelsOfTextsAreCalledWithStrings(@TempDir Path folder) throws Exception {
    TextExports.write(folder);
    try (ModelServer texts = ServedModels.start(folder)) {
      String grpc = "127.0.0.1:" + texts.grpcPort();
      String rest = "http://127.0.0.1:" + texts.restPort();
      python.run("check_serving.py", grpc, rest, folder).orThrow();
    }
  }

  @Test
  void theExamplesOfTheGuidePrintTheOutputShown() throws Exception {
    assertThat(ServingGuide.examples("python"))
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThat(python.evaluate(ServedModels.at(server, example.code())).orThrow())
                    .extracting(finished -> ServingGuide.squeezed(finished.output()))
                    .asString()
                    .endsWith(ServingGuide.squeezed(example.output())));
  }
}
