package dev.unrolled.server.grpc;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static dev.unrolled.server.GrpcClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.serving.ModelConfig;
import dev.unrolled.formats.serving.ModelConfigList;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.ReloadConfigRequest;
import dev.unrolled.formats.serving.ReloadConfigResponse;
import dev.unrolled.server.GrpcServing;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class ReloadTest {

  @TempDir Path folder;

  @RegisterExtension
  static final GrpcServing client =
      GrpcServing.of(
          () ->
              TestModels.grpc(
                      ModelSource.single("one", TestModels.folder("half_plus_two_2_versions")))
                  .withReloadRoots(List.of(Path.of(System.getProperty("java.io.tmpdir")))));

  @BeforeEach
  void serveTheLatestOfOneModel() {
    reload(config("one", "half_plus_two_2_versions"));
  }

  private static ModelConfig.Builder config(String name, String model) {
    return ModelConfig.newBuilder()
        .setName(name)
        .setBasePath(TestModels.folder(model).toString())
        .setModelPlatform("tensorflow");
  }

  private static ModelConfig.Builder bothVersions() {
    ModelConfig.Builder config = config("one", "half_plus_two_2_versions");
    config.getModelVersionPolicyBuilder().getSpecificBuilder().addAllVersions(List.of(123L, 124L));
    return config;
  }

  private ReloadConfigResponse reload(ModelConfig.Builder... configs) {
    ModelConfigList.Builder list = ModelConfigList.newBuilder();
    Arrays.stream(configs).forEach(list::addConfig);
    ReloadConfigRequest.Builder request = ReloadConfigRequest.newBuilder();
    request.getConfigBuilder().setModelConfigList(list);
    return client.server().handleReloadConfigRequest(request.build());
  }

  private long versionOf(PredictRequest.Builder request) {
    return client
        .models()
        .predict(request.putInputs("x", floats(Shape.of(1, 1), 2)).build())
        .getModelSpec()
        .getVersion()
        .getValue();
  }

  private static PredictRequest.Builder labelled(String label) {
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("one").setVersionLabel(label));
  }

  @Test
  void reloadOutsideTheRootsIsDeniedAndChangesNothing() {
    ModelConfig.Builder elsewhere = config("evil", "").setBasePath("/usr");
    refused(Code.PERMISSION_DENIED, () -> reload(elsewhere))
        .startsWith("model evil: expected a base_path below one of [")
        .endsWith("], found /usr");
    assertThat(versionOf(predict("one", ""))).isEqualTo(124);
  }

  @Test
  void reloadReplacesTheServedModels() {
    assertThat(reload(config("two", "half_plus_two")).getStatus().getErrorMessage()).isEmpty();
    assertThat(versionOf(predict("two", ""))).isEqualTo(123);
    refused(Code.NOT_FOUND, () -> versionOf(predict("one", "")))
        .isEqualTo("Servable not found for request: Latest(one)");
  }

  @Test
  void reloadMovesVersionsAndLabels() {
    reload(bothVersions().putVersionLabels("stable", 123).putVersionLabels("canary", 124));
    assertThat(versionOf(labelled("stable"))).isEqualTo(123);
    assertThat(versionOf(labelled("canary"))).isEqualTo(124);
    reload(bothVersions().putVersionLabels("stable", 124));
    assertThat(versionOf(labelled("stable"))).isEqualTo(124);
    refused(Code.INVALID_ARGUMENT, () -> versionOf(labelled("canary")))
        .isEqualTo("Unrecognized servable version label: canary");
  }

  @Test
  void reloadMovesABasePath() {
    reload(config("one", "half_plus_two"));
    assertThat(versionOf(predict("one", ""))).isEqualTo(123);
  }

  @Test
  void labelOfAnUnavailableVersionIsReported() {
    refused(Code.FAILED_PRECONDITION, () -> reload(bothVersions().putVersionLabels("next", 125)))
        .isEqualTo(
            "Request to assign label to version 125 of model one, which is not currently available for inference");
    refused(Code.NOT_FOUND, () -> versionOf(labelled("next")))
        .isEqualTo("Servable not found for request: Specific(one, 125)");
  }

  @Test
  void missingModelIsReportedAndTheOthersServe() {
    ModelConfig.Builder absent = config("absent", "").setBasePath(folder.toString());
    refused(Code.UNKNOWN, () -> reload(bothVersions(), absent))
        .isEqualTo("1 model(s) did not become available: {{{name: absent}}, }");
    assertThat(versionOf(predict("one", ""))).isEqualTo(124);
  }

  @Test
  void invalidConfigurationChangesNothing() {
    refused(Code.INVALID_ARGUMENT, () -> reload(bothVersions(), bothVersions()))
        .isEqualTo("Illegal to list model one multiple times in config list");
    refused(
            Code.INVALID_ARGUMENT,
            () ->
                client.server().handleReloadConfigRequest(ReloadConfigRequest.getDefaultInstance()))
        .isEqualTo(
            "ServerModelConfig type not supported by HandleReloadConfigRequest. Only ModelConfigList is currently supported");
    assertThat(versionOf(predict("one", ""))).isEqualTo(124);
  }
}
